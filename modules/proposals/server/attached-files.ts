/** Who may read a file: whoever may read the text of a proposal that it is attached to. */
import type { Call } from '#platform/call.ts';
import { tablesOf } from './proposal-store.ts';
import { openProposal } from './reading-of-dossier.ts';

export async function mayReadFile(call: Call, fileId: string): Promise<boolean> {
  const rows = await tablesOf(call)
    .selectFrom('proposal_file')
    .select('proposal_id')
    .where('committee_id', '=', call.committeeId)
    .where('file_id', '=', fileId)
    .execute();
  for (const { proposal_id } of rows) {
    if (await openProposal(call, proposal_id)) return true;
  }
  return false;
}
