/** Bringing proposals into being: a draft of one's own or of an organisation, and the import of an earlier record. */
import type { z } from 'zod';
import { Refusal, refuse } from '#kernel/refusal.ts';
import type { Key } from '#kernel/workflow.ts';
import { membersByPersonIds, organisationsByIds } from '#modules/organisation/server/index.ts';
import type { Call } from '#platform/call.ts';
import { kindsOf } from '#platform/kind.ts';
import { create, type Performed } from '#platform/perform.ts';
import type { ProposalFacts } from '../proposal-facts.ts';
import type { draftInput } from '../proposal-inputs.ts';
import { assignmentKind } from './assignment-kind.ts';
import { proposalKind } from './proposal-kind.ts';
import { actingPerson, refreshListed, tablesOf } from './proposal-store.ts';
import { proposalRuleSets } from './rule-sets.ts';
import type { ProposalTables } from './schema.ts';
import { checkText, writeTextParts } from './write-text.ts';

/** Both tables with their rows; they lead to each other. */
export const proposalKinds = [proposalKind, assignmentKind] as const;
const kinds = kindsOf(proposalKinds);

type ProposalKindName = ProposalFacts['kind'];

/** Which organisations bring proposals of a kind: democratic parties and people's organisations are participating units. */
const PROPOSING_TYPE: Readonly<Record<Exclude<ProposalKindName, 'member'>, string>> = {
  party: 'participatingUnit',
  group: 'participatingUnit',
  sector: 'sector',
  memberGroup: 'memberGroup',
  specialCommittee: 'specialCommittee',
};

interface Lead {
  readonly personId: string | null;
  readonly organisationId: string | null;
  readonly name: string;
  readonly isImportedName: boolean;
}

async function organisationAsLead(call: Call, kind: Exclude<ProposalKindName, 'member'>, id: string | undefined) {
  if (id === undefined) throw refuse.invalid([{ path: ['organisationId'], message: 'required' }]);
  const found = (await organisationsByIds(call, [id])).get(id);
  if (found?.type !== PROPOSING_TYPE[kind]) {
    throw new Refusal(
      'proposal.organisationDoesNotFit',
      422,
      'This organisation does not bring proposals of this kind.',
    );
  }
  return { personId: null, organisationId: id, name: found.name, isImportedName: false };
}

async function memberAsLead(call: Call): Promise<Lead> {
  const personId = actingPerson(call);
  const member = (await membersByPersonIds(call, [personId])).get(personId);
  if (!member) throw refuse.forbidden('proposal', 'createDraft');
  return { personId, organisationId: null, name: member.name, isImportedName: false };
}

async function factsBefore(call: Call, kind: ProposalKindName, eligibleKeys: readonly Key[]): Promise<ProposalFacts> {
  const { rules } = await proposalRuleSets.inForce(call);
  return {
    kind,
    eligibleKeys,
    rules,
    proposers: [],
    hasText: false,
    recommendationCount: 0,
    isInSession: false,
    round: 1,
    unitKeys: [],
    openPromises: 0,
    promiserKeys: [],
    isDisclosed: false,
    hasOpenConsent: false,
  };
}

type ProposalValues = Pick<
  ProposalTables['proposal'],
  'kind' | 'subject' | 'analysis' | 'category' | 'survey_note' | 'organisation_id' | 'session_id' | 'serial_no'
> & { keywords: string[]; submitted_on: string | null; import_key: string | null; open_consent: 'yes' | 'no' | null };

async function insertProposal(call: Call, state: string, leadName: string, values: ProposalValues): Promise<string> {
  const id = call.newId();
  await tablesOf(call)
    .insertInto('proposal')
    .values({
      ...values,
      committee_id: call.committeeId,
      id,
      state,
      created_by: call.actor.personId,
      lead_name: leadName,
      case_no: null,
      case_order: null,
      handling_mode: null,
      open_reason: null,
      filed_on: null,
      replied_on: null,
      concluded_on: null,
      due_on: null,
      warn_on: null,
      created_at: call.at,
      updated_at: call.at,
      listed_at: call.at,
    })
    .execute();
  return id;
}

async function insertProposers(call: Call, proposalId: string, proposers: readonly Lead[]): Promise<void> {
  await tablesOf(call)
    .insertInto('proposer')
    .values(
      proposers.map((proposer, index) => ({
        committee_id: call.committeeId,
        id: call.newId(),
        proposal_id: proposalId,
        ordinal: index,
        role: index === 0 ? ('lead' as const) : ('co' as const),
        person_id: proposer.personId,
        organisation_id: proposer.organisationId,
        name: proposer.name,
        is_imported_name: proposer.isImportedName,
        response: 'agreed' as const,
        confirmed_revision: 1,
        expires_on: null,
        responded_at: call.at,
        opinion: null,
      })),
    )
    .execute();
}

export async function createDraft(call: Call, input: z.output<typeof draftInput>): Promise<Performed> {
  const isOwn = input.kind === 'member';
  const eligibleKeys = isOwn ? ['member'] : input.organisationId ? [`officer:${input.organisationId}`] : [];
  const facts = await factsBefore(call, input.kind, eligibleKeys);
  return create(call, kinds, {
    kind: 'proposal',
    action: 'createDraft',
    input,
    facts,
    insert: async (text: z.output<typeof draftInput>, state) => {
      await checkText(call, text, facts.rules);
      const lead =
        text.kind === 'member'
          ? await memberAsLead(call)
          : await organisationAsLead(call, text.kind, text.organisationId);
      const id = await insertProposal(call, state, lead.name, {
        kind: text.kind,
        subject: text.subject,
        analysis: text.analysis,
        category: text.category,
        survey_note: text.surveyNote ?? null,
        keywords: text.keywords,
        organisation_id: lead.organisationId,
        session_id: null,
        serial_no: null,
        submitted_on: null,
        import_key: null,
        open_consent: null,
      });
      await insertProposers(call, id, [lead]);
      await writeTextParts(call, id, text);
      await refreshListed(call, id);
      return { id };
    },
  });
}

export interface ImportedProposal {
  readonly kind: ProposalKindName;
  readonly sessionId: string;
  /** The number that it had in the earlier record. */
  readonly serialNo: string | null;
  readonly subject: string;
  readonly analysis: string;
  readonly recommendations: readonly string[];
  readonly category: string | null;
  readonly keywords: readonly string[];
  /** The first is the lead; none of them is an account. */
  readonly proposerNames: readonly string[];
  readonly submittedOn: string | null;
  /** Session and official number, or session and digest of the text. */
  readonly importKey: string;
}

/** Null: what has this key was imported before. The caller has the grant `proposals.import`, or is a command (`asSystem(call, 'command')`). */
export async function recordImport(call: Call, imported: ImportedProposal): Promise<Performed | null> {
  const before = await tablesOf(call)
    .selectFrom('proposal')
    .select('id')
    .where('committee_id', '=', call.committeeId)
    .where('import_key', '=', imported.importKey)
    .executeTakeFirst();
  if (before) return null;
  return create(call, kinds, {
    kind: 'proposal',
    action: 'recordImport',
    input: {},
    facts: await factsBefore(call, imported.kind, []),
    insert: async (_input, state) => {
      const [leadName = ''] = imported.proposerNames;
      const id = await insertProposal(call, state, leadName, {
        kind: imported.kind,
        subject: imported.subject,
        analysis: imported.analysis,
        category: imported.category,
        survey_note: null,
        keywords: [...imported.keywords],
        organisation_id: null,
        session_id: imported.sessionId,
        serial_no: imported.serialNo,
        submitted_on: imported.submittedOn ?? call.today,
        import_key: imported.importKey,
        open_consent: null,
      });
      const names = imported.proposerNames.map((name) => ({
        personId: null,
        organisationId: null,
        name,
        isImportedName: true,
      }));
      await insertProposers(call, id, names);
      await writeTextParts(call, id, { recommendations: [...imported.recommendations], wishUnitIds: [] });
      await refreshListed(call, id);
      return { id, detail: { importKey: imported.importKey } };
    },
  });
}
