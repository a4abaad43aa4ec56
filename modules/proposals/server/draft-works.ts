/** Writing, files, handing in and taking back. */
import { Refusal, refuse } from '#kernel/refusal.ts';
import { currentSession } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import type { Work } from '#platform/kind.ts';
import { nextNumber } from '#platform/numbers.ts';
import { actingPerson, changeProposal, type LoadedProposal, refreshListed, tablesOf } from './proposal-store.ts';
import { changeText, type Text } from './write-text.ts';

const FILES_AT_MOST = 20;

const write: Work<LoadedProposal, Text> = async (call, { id, facts }, text) => {
  const lapsed = await changeText(call, id, text, facts);
  return lapsed > 0 ? { detail: { lapsedSignatures: lapsed } } : undefined;
};

interface Submission {
  readonly openConsent: 'yes' | 'no';
  readonly openReason?: string | undefined;
}

/** The serial number of the session; one that was handed in before keeps its own. */
async function serialFor(call: Call, sessionId: string, { head, rules }: LoadedProposal): Promise<string> {
  if (head.serial_no && head.session_id === sessionId) return head.serial_no;
  const number = await nextNumber(call, `serial:${sessionId}`);
  return `${rules.serialPrefix}${String(number).padStart(5, '0')}`;
}

const submit: Work<LoadedProposal, Submission> = async (call, { id, facts }, input) => {
  const session = await currentSession(call);
  if (!session) throw new Refusal('proposal.noSession', 422, 'No session of the committee takes proposals today.');
  const serialNo = await serialFor(call, session.id, facts);
  await changeProposal(call, id)
    .set({
      session_id: session.id,
      serial_no: serialNo,
      open_consent: input.openConsent,
      open_reason: input.openReason ?? null,
      submitted_on: call.today,
      listed_at: call.at,
    })
    .execute();
  await refreshListed(call, id);
  return { detail: { serialNo } };
};

const recall: Work<LoadedProposal> = async (call, { id }) => {
  await changeProposal(call, id).set({ submitted_on: null, open_consent: null, open_reason: null }).execute();
  return undefined;
};

const filesOf = (call: Call, proposalId: string) =>
  tablesOf(call)
    .selectFrom('proposal_file')
    .select('file_id')
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', proposalId)
    .execute();

const attach: Work<LoadedProposal, { fileId: string }> = async (call, { id }, { fileId }) => {
  const personId = actingPerson(call);
  const file = await call.tx
    .selectFrom('file')
    .select('name')
    .where('committee_id', '=', call.committeeId)
    .where('id', '=', fileId)
    .where('uploaded_by', '=', personId)
    .executeTakeFirst();
  if (!file) throw refuse.notFound('file');
  if ((await filesOf(call, id)).length >= FILES_AT_MOST) {
    throw new Refusal('proposal.tooManyFiles', 422, 'No more files can be attached.', { most: FILES_AT_MOST });
  }
  await tablesOf(call)
    .insertInto('proposal_file')
    .values({
      committee_id: call.committeeId,
      proposal_id: id,
      file_id: fileId,
      at: call.at,
      by_person: personId,
    })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return { detail: { fileId } };
};

const detach: Work<LoadedProposal, { fileId: string }> = async (call, { id }, { fileId }) => {
  const removed = await tablesOf(call)
    .deleteFrom('proposal_file')
    .where('committee_id', '=', call.committeeId)
    .where('proposal_id', '=', id)
    .where('file_id', '=', fileId)
    .returning('file_id')
    .execute();
  if (removed.length === 0) throw refuse.notFound('file');
  return { detail: { fileId } };
};

export const draftWorks = { edit: write, revise: write, submit, recall, attach, detach };
