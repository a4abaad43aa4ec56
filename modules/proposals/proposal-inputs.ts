/** What the longer actions on a proposal ask for; shared by the table, the contract and the forms. */
import { z } from 'zod';

export const PROPOSAL_KINDS = ['member', 'party', 'group', 'sector', 'memberGroup', 'specialCommittee'] as const;
export const HANDLING_MODES = ['sole', 'separate', 'joint'] as const;
export const ASSIGNMENT_ROLES = ['sole', 'separate', 'lead', 'co'] as const;
export const RATING_VALUES = ['satisfied', 'basicallySatisfied', 'dissatisfied'] as const;

/** Drafts may be unfinished: lengths are limits, completeness is asked for on submitting. */
export const textInput = z.object({
  subject: z.string().trim().max(120),
  analysis: z.string().max(20_000).meta({ field: 'longText' }),
  recommendations: z.array(z.string().max(4000)).max(30),
  category: z.string().max(40).nullable(),
  keywords: z.array(z.string().trim().min(1).max(20)).max(10),
  wishUnitIds: z.array(z.uuid()).max(10),
  surveyNote: z.string().max(1000).optional(),
});

export const draftInput = textInput.extend({
  kind: z.enum(PROPOSAL_KINDS),
  /** Participating unit, special committee, sector or group that proposes; absent for a member's own. */
  organisationId: z.uuid().optional(),
});

const MODE_ROLES: Record<(typeof HANDLING_MODES)[number], (roles: readonly string[]) => boolean> = {
  sole: (roles) => roles.length === 1 && roles[0] === 'sole',
  separate: (roles) => roles.length >= 2 && roles.every((role) => role === 'separate'),
  joint: (roles) =>
    roles.length >= 2 &&
    roles.filter((role) => role === 'lead').length === 1 &&
    roles.every((r) => r === 'lead' || r === 'co'),
};

/** Handling by one unit (独办), by several each for itself (分办), or by a lead with co-handlers (会办). */
export const assignInput = z
  .object({
    mode: z.enum(HANDLING_MODES),
    units: z
      .array(z.object({ unitId: z.uuid(), role: z.enum(ASSIGNMENT_ROLES) }))
      .min(1)
      .max(20),
    note: z.string().trim().max(1000).optional(),
  })
  .refine(({ mode, units }) => MODE_ROLES[mode](units.map((unit) => unit.role)), {
    path: ['units'],
    message: 'rolesDoNotFitMode',
  })
  .refine(({ units }) => new Set(units.map((unit) => unit.unitId)).size === units.length, {
    path: ['units'],
    message: 'unitNamedTwice',
  });

/** A proposer's opinion of the reply: attitude and result apart, no default; a dissatisfied one says why. */
export const ratingInput = z
  .object({
    heardBefore: z.enum(['visited', 'phoned', 'notHeard', 'notWanted']),
    attitude: z.enum(RATING_VALUES),
    result: z.enum(RATING_VALUES),
    text: z.string().trim().max(2000).optional().meta({ field: 'longText' }),
    /** Which of one's proposerships, where the account acts for several. */
    proposerId: z.uuid().optional(),
  })
  .refine(
    (rating) =>
      (rating.attitude !== 'dissatisfied' && rating.result !== 'dissatisfied') || (rating.text ?? '').length >= 5,
    {
      path: ['text'],
      message: 'sayWhyDissatisfied',
    },
  );
