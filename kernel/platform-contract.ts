/** Operations that belong to no subject: the inbox, notices, figures and files. */
import { z } from 'zod';
import { inboxItem } from './abilities-contract.ts';
import { done, operation, pageOf, pageQuery } from './contract.ts';

export const noticeShape = z.object({
  id: z.uuid(),
  code: z.string(),
  params: z.record(z.string(), z.string()),
  kind: z.string(),
  subjectId: z.uuid(),
  at: z.iso.datetime(),
  isRead: z.boolean(),
});

export const figureShape = z.object({
  name: z.string(),
  words: z.object({
    zh: z.object({ label: z.string(), definition: z.string() }),
    en: z.object({ label: z.string(), definition: z.string() }),
  }),
  unit: z.string(),
  value: z.number().nullable(),
  numerator: z.number().nullable(),
  denominator: z.number().nullable(),
  rows: z.number().int(),
  /** The list page that holds exactly those rows, and its filters. */
  opens: z.object({ page: z.string(), query: z.record(z.string(), z.string()) }),
});

export const platformContract = {
  inbox: operation({
    method: 'GET',
    path: '/api/v1/inbox',
    summary: 'What waits for the viewer, by deadline',
    input: pageQuery,
    output: z.object({ ...pageOf(inboxItem).shape, doneThisWeek: z.number().int() }),
    access: 'signedIn',
  }),
  notices: operation({
    method: 'GET',
    path: '/api/v1/notices',
    summary: 'Notices to the viewer, newest first',
    input: pageQuery,
    output: z.object({ ...pageOf(noticeShape).shape, unread: z.number().int() }),
    access: 'signedIn',
  }),
  readNotices: operation({
    method: 'POST',
    path: '/api/v1/notices/read',
    summary: 'Mark notices as read',
    input: z.object({ ids: z.array(z.uuid()).min(1).max(200) }),
    output: done,
    access: 'signedIn',
  }),
  figures: operation({
    method: 'GET',
    path: '/api/v1/figures',
    summary: 'All figures that the viewer may read, each with the filter that lists its rows',
    input: z.object({ session: z.uuid().optional() }),
    output: z.object({ asOf: z.iso.datetime(), figures: z.array(figureShape) }),
    access: 'signedIn',
  }),
  figure: operation({
    method: 'GET',
    path: '/api/v1/figures/{name}',
    summary: 'One figure',
    input: z.object({ name: z.string().max(60), session: z.uuid().optional() }),
    output: figureShape,
    access: 'signedIn',
  }),
  upload: operation({
    method: 'POST',
    path: '/api/v1/files',
    summary:
      'Upload one file as the raw body; its name goes in the query. Types: pdf, docx, xlsx, jpg, png, ofd; at most 20 MB',
    input: z.object({ name: z.string().min(1).max(200) }),
    output: z.object({
      id: z.uuid(),
      name: z.string(),
      type: z.string(),
      size: z.number().int(),
      sha256: z.string(),
      sm3: z.string(),
      uploadedAt: z.iso.datetime(),
    }),
    access: 'signedIn',
    idempotent: false,
    refusals: ['file.tooLarge', 'file.typeNotAllowed', 'file.empty'],
  }),
  download: operation({
    method: 'GET',
    path: '/api/v1/files/{id}',
    summary: 'The bytes of a file, as an attachment; only to those who may read the subject that it is attached to',
    input: z.object({ id: z.uuid() }),
    output: z.instanceof(Uint8Array),
    access: 'signedIn',
  }),
} as const;

export type InboxItem = z.output<typeof inboxItem>;
export type Notice = z.output<typeof noticeShape>;
export type FigureAnswer = z.output<typeof figureShape>;
