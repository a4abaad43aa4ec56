/** Carries one proposal along its story, each step by the person whose step it is. */
import { instantOf } from './act-as.ts';
import {
  answers,
  begin,
  type Carrying,
  dossierOf,
  momentOf,
  onAssignment,
  onAssignments,
  onProposal,
  type Progress,
  pick,
} from './progress.ts';
import { STEPS, type StepName } from './stories.ts';
import { contactInput, replyInput } from './unit-answers.ts';

const PASSED = { qualification: 'passed', content: 'passed', format: 'passed' } as const;

type StepWork = (progress: Progress) => Promise<unknown>;

async function rate(progress: Progress): Promise<void> {
  const { story } = progress.carrying;
  for (const [position, person] of [progress.author, ...progress.coSigners].entries()) {
    const value = pick(story.ratings, position);
    await onProposal(progress, 'rate', person, {
      action: 'rate',
      input: {
        heardBefore: 'visited',
        attitude: value === 'dissatisfied' ? 'basicallySatisfied' : value,
        result: value,
        ...(value === 'dissatisfied' ? { text: '答复没有回应第二条建议，请补充说明实施条件。' } : {}),
      },
    });
  }
}

async function keepPromises(progress: Progress): Promise<void> {
  const dossier = await dossierOf(progress, 'keepPromise');
  const handler = progress.units[0]?.handler;
  for (const promise of (dossier.promises ?? []).filter(({ state }) => state === 'open')) {
    if (!handler) return;
    await onProposal(progress, 'keepPromise', handler, {
      action: 'keepPromise',
      input: { promiseId: promise.id, evidence: '已按承诺完成，相关文件已经印发，现场情况已请提案人查看。' },
    });
  }
}

async function assign(progress: Progress): Promise<unknown> {
  const { story, cast } = progress.carrying;
  const units = story.mode === 'sole' ? progress.units.slice(0, 1) : progress.units;
  const roleAt = (position: number) => {
    if (story.mode !== 'joint') return story.mode;
    return position === 0 ? 'lead' : 'co';
  };
  return onProposal(progress, 'assign', cast.registrar, {
    action: 'assign',
    input: { mode: story.mode, units: units.map(({ id }, position) => ({ unitId: id, role: roleAt(position) })) },
  });
}

async function invite(progress: Progress): Promise<void> {
  if (progress.coSigners.length === 0) return;
  await onProposal(progress, 'invite', progress.author, {
    action: 'inviteCosigners',
    input: { personIds: [...progress.coSigners] },
  });
  // A story that stops here still waits for its last co-signer.
  const waiting = progress.carrying.story.last === 'invite' ? 1 : 0;
  for (const person of progress.coSigners.slice(waiting))
    await onProposal(progress, 'invite', person, { action: 'cosign', input: {} });
}

async function decline(progress: Progress): Promise<unknown> {
  const { cast } = progress.carrying;
  return onProposal(progress, 'file', cast.decider, {
    action: 'decline',
    input: {
      reasonCode: 'empty',
      comment: '所提问题确实存在，但没有提出可以办理的具体建议，请补充调研后另行提交。',
      disposal: 'forwarded',
    },
  });
}

const WORKS: Readonly<Record<StepName, StepWork>> = {
  draft: async () => undefined,
  invite,
  submit: (p) =>
    onProposal(p, 'submit', p.author, {
      action: 'submit',
      input: { nothingSecret: true, oneMatter: true, openConsent: 'yes' },
    }),
  register: (p) => onProposal(p, 'register', p.carrying.cast.registrar, { action: 'register' }),
  examine: async (p) => {
    const proposedResult = p.carrying.story.declined ? 'decline' : 'file';
    await onProposal(p, 'examine', p.carrying.cast.examiner, {
      action: 'examine',
      input: { ...PASSED, proposedResult },
    });
    if (p.carrying.story.declined) await decline(p);
  },
  file: (p) => onProposal(p, 'file', p.carrying.cast.decider, { action: 'file', input: PASSED }),
  assign,
  accept: (p) =>
    onAssignments(p, 'accept', ({ assignmentId }, unit) =>
      onAssignment(p, 'accept', unit.handler, { id: assignmentId, action: 'accept' }),
    ),
  contact: (p) =>
    onAssignments(p, 'contact', ({ assignmentId }, unit) =>
      onAssignment(p, 'contact', unit.handler, {
        id: assignmentId,
        action: 'recordContact',
        input: contactInput(p, 'contact'),
      }),
    ),
  coOpinion: (p) =>
    onAssignments(p, 'coOpinion', async (assignment, unit) => {
      if (answers(assignment)) return;
      const text = '我单位同意提案所提方向。涉及我单位的事项可以配合推进，所需数据和场地由我单位提供。';
      await onAssignment(p, 'coOpinion', unit.handler, {
        id: assignment.assignmentId,
        action: 'submitOpinion',
        input: { text },
      });
    }),
  writeReply: async (p) => {
    const { recommendations } = await dossierOf(p, 'writeReply');
    await onAssignments(p, 'writeReply', async (assignment, unit) => {
      if (!answers(assignment)) return;
      const input = replyInput(p, recommendations, unit);
      await onAssignment(p, 'writeReply', unit.handler, { id: assignment.assignmentId, action: 'saveReply', input });
    });
  },
  completeReply: (p) => forAnswering(p, 'completeReply', 'completeReply'),
  countersign: (p) =>
    onAssignments(p, 'countersign', async (assignment) => {
      if (assignment.role !== 'lead') return;
      for (const unit of p.units.slice(1)) {
        await onAssignment(p, 'countersign', unit.handler, {
          id: assignment.assignmentId,
          action: 'countersign',
          input: {},
        });
      }
    }),
  submitToLeader: (p) => forAnswering(p, 'submitToLeader', 'submitToLeader'),
  sign: (p) =>
    onAssignments(p, 'sign', async (assignment, unit) => {
      if (!answers(assignment)) return;
      const documentNumber = `云${unit.name.slice(1, 3)}复〔${momentOf(p.carrying, 'sign').on.slice(0, 4)}〕${p.carrying.index + 1}号`;
      await onAssignment(p, 'sign', unit.leader, {
        id: assignment.assignmentId,
        action: 'sign',
        input: { documentNumber },
      });
    }),
  approve: (p) =>
    onAssignments(p, 'approve', async (assignment) => {
      if (!answers(assignment)) return;
      await onAssignment(p, 'approve', p.carrying.cast.oversight, {
        id: assignment.assignmentId,
        action: 'approve',
        input: {},
      });
    }),
  contactAtReply: (p) =>
    onAssignments(p, 'contactAtReply', async (assignment, unit) => {
      if (!answers(assignment)) return;
      const input = contactInput(p, 'contactAtReply');
      await onAssignment(p, 'contactAtReply', unit.handler, {
        id: assignment.assignmentId,
        action: 'recordContact',
        input,
      });
    }),
  rate,
  keepPromise: keepPromises,
  archive: (p) => archiveUnlessTracked(p),
  disclose: (p) => discloseText(p),
};

function forAnswering(progress: Progress, step: StepName, action: string): Promise<void> {
  return onAssignments(progress, step, async (assignment, unit) => {
    if (answers(assignment)) await onAssignment(progress, step, unit.handler, { id: assignment.assignmentId, action });
  });
}

async function archiveUnlessTracked(progress: Progress): Promise<void> {
  if (progress.carrying.story.last === 'disclose') return;
  const { state } = await dossierOf(progress, 'archive');
  if (state === 'concluded')
    await onProposal(progress, 'archive', progress.carrying.cast.registrar, { action: 'archive' });
}

async function discloseText(progress: Progress): Promise<void> {
  const dossier = await dossierOf(progress, 'disclose');
  const items = (dossier.replies ?? []).filter((reply) => reply.isSent);
  const replyText = items
    .map((reply) =>
      [reply.opening, ...reply.items.map(({ answer }, n) => `${n + 1}. ${answer}`), reply.closing].join('\n'),
    )
    .join('\n\n');
  const recommendations = dossier.recommendations.map(({ no, text }) => `${no}. ${text}`);
  await onProposal(progress, 'disclose', progress.carrying.cast.decider, {
    action: 'disclose',
    input: {
      subject: dossier.subject,
      text: [dossier.analysis, ...recommendations].join('\n'),
      replyText,
      checkedForPersonalData: true,
    },
  });
}

/** When each step of the story is taken. */
export const agendaOf = (carrying: Carrying): { readonly step: StepName; readonly at: Date }[] =>
  STEPS.slice(0, STEPS.indexOf(carrying.story.last) + 1).map((step) => ({
    step,
    at: instantOf(momentOf(carrying, step)),
  }));

/** Carries one proposal: `draft` comes first and begins it. */
export function carrier(carrying: Carrying): (step: StepName) => Promise<void> {
  let progress: Progress | undefined;
  return async (step) => {
    progress ??= await begin(carrying);
    await WORKS[step](progress);
  };
}
