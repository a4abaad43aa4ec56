/** Shapes that every object page shares: abilities, clocks, events. */
import { z } from 'zod';

export const abilityShape = z.object({ action: z.string(), unmet: z.array(z.string()) });

export const LIGHTS = ['onTime', 'soon', 'overdue'] as const;

/** A running or ended clock: which action it is for, since when, until when (dates in Shanghai). */
export const clockShape = z.object({
  action: z.string(),
  rule: z.string(),
  startedOn: z.iso.date(),
  dueOn: z.iso.date(),
  light: z.enum(LIGHTS),
  remainingDays: z.number().int(),
});

/** One entry of a subject's record, as far as the viewer may read it. */
export const eventShape = z.object({
  id: z.string(),
  kind: z.string(),
  subjectId: z.uuid(),
  subjectLabel: z.string().nullable(),
  seq: z.number().int(),
  action: z.string(),
  from: z.string().nullable(),
  to: z.string().nullable(),
  phase: z.enum(['before', 'during', 'after']),
  actor: z.object({ name: z.string(), role: z.string() }),
  at: z.iso.datetime(),
  /** Words of the actor that this viewer may read: a reason, a note. */
  note: z.string().nullable(),
  hash: z.string(),
});

export const inboxItem = z.object({
  kind: z.string(),
  id: z.uuid(),
  action: z.string(),
  title: z.string(),
  caseNo: z.string().nullable(),
  /** Whose it is: the lead proposer, or the unit. */
  whose: z.string(),
  state: z.string(),
  version: z.number().int(),
  since: z.iso.datetime(),
  dueOn: z.iso.date().nullable(),
  light: z.enum(LIGHTS).nullable(),
  remainingDays: z.number().int().nullable(),
});
