/** What units are asked for: contact records and the point-by-point reply. */
import { z } from 'zod';

export const CONTACT_PHASES = ['beforeHandling', 'atReply', 'other'] as const;
export const CONTACT_MODES = ['visit', 'symposium', 'phone', 'remote', 'letter'] as const;
export const ANSWER_STATUSES = ['implemented', 'planned', 'explained'] as const;

/** One contact with the proposer (两见面): its mode says whether they met face to face. */
export const contactInput = z.object({
  phase: z.enum(CONTACT_PHASES),
  mode: z.enum(CONTACT_MODES),
  heldOn: z.iso.date().meta({ field: 'date' }),
  place: z.string().trim().max(200).optional(),
  attendees: z.string().trim().min(2).max(300),
  content: z.string().trim().min(5).max(2000).meta({ field: 'longText' }),
});

/**
 * The reply as it is being written; unfinished is allowed, nothing is pre-selected.
 * It is complete when it has a class, opening words, and for each recommendation a status and an answer,
 * with a promised date where the status is `planned`.
 */
export const replyInput = z.object({
  resultClass: z.string().max(4).nullable(),
  opening: z.string().max(5000).meta({ field: 'longText' }),
  items: z
    .array(
      z.object({
        recommendationId: z.uuid(),
        status: z.enum(ANSWER_STATUSES).nullable(),
        answer: z.string().max(5000),
        promisedOn: z.iso.date().nullable(),
      }),
    )
    .max(30),
  closing: z.string().max(3000).meta({ field: 'longText' }),
  contactName: z.string().trim().max(60),
  contactPhone: z.string().trim().max(40),
});

export type ReplyInput = z.output<typeof replyInput>;

/** What a reply still lacks, as names; empty means complete. */
export function missingInReply(reply: ReplyInput, recommendationIds: readonly string[]): string[] {
  const byId = new Map(reply.items.map((item) => [item.recommendationId, item]));
  const answered = recommendationIds.map((id) => byId.get(id));
  return [
    ...(reply.resultClass ? [] : ['resultClass']),
    ...(reply.opening.trim() === '' ? ['opening'] : []),
    ...(answered.every((item) => item?.status) ? [] : ['statusOfEach']),
    ...(answered.every((item) => item && item.answer.trim().length >= 2) ? [] : ['answerToEach']),
    ...(answered.every((item) => item?.status !== 'planned' || item.promisedOn) ? [] : ['promisedDate']),
    ...(reply.contactName === '' || reply.contactPhone === '' ? ['contact'] : []),
  ];
}
