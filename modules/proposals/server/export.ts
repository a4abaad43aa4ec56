/** The ledger as a workbook: the same rows as the list, in the words of the office. */
import { dateInShanghai } from '#kernel/calendar.ts';
import type { Call } from '#platform/call.ts';
import { type Cell, writeWorkbook } from '#platform/spreadsheet.ts';
import type { ProposalRow } from '../dossier-contract.ts';
import type { ProposalState } from '../proposal.workflow.ts';
import type { ProposalListFilter } from './list-conditions.ts';
import { allProposals } from './lists.ts';
import { proposalRuleSets } from './rule-sets.ts';

/** A workbook is a document of the server and cannot ask the pages for words. */
const STATES: Readonly<Record<ProposalState, string>> = {
  draft: '草稿',
  cosigning: '联名中',
  submitted: '已提交',
  registered: '已登记',
  underReview: '审查中',
  filed: '已立案',
  declined: '不予立案',
  assigned: '已交办',
  handling: '办理中',
  rehandling: '重新办理',
  replied: '已答复',
  escalated: '面商解决',
  concluded: '办结',
  tracking: '跟踪落实',
  archived: '已归档',
};

const KINDS: Readonly<Record<ProposalRow['kind'], string>> = {
  member: '委员提案',
  party: '党派提案',
  group: '团体提案',
  sector: '界别提案',
  memberGroup: '小组提案',
  specialCommittee: '专委会提案',
};

const ROLES: Readonly<Record<ProposalRow['units'][number]['role'], string>> = {
  sole: '独办',
  separate: '分办',
  lead: '主办',
  co: '协办',
};

const COLUMNS = [
  { header: '案号', width: 24 },
  { header: '流水号', width: 16 },
  { header: '案由', width: 48 },
  { header: '提案种类', width: 12 },
  { header: '类别', width: 14 },
  { header: '第一提案人', width: 16 },
  { header: '联名人数', width: 10 },
  { header: '届次', width: 28 },
  { header: '状态', width: 12 },
  { header: '承办单位', width: 40 },
  { header: '办理结果', width: 10 },
  { header: '提交日期', width: 12 },
  { header: '立案日期', width: 12 },
  { header: '办理期限', width: 12 },
  { header: '是否公开', width: 10 },
] as const;

function isKnownState(state: string): state is ProposalState {
  return state in STATES;
}

const unitWords = (row: ProposalRow): string =>
  row.units
    .filter((unit) => unit.round === Math.max(...row.units.map(({ round }) => round)))
    .map((unit) => `${unit.name}(${ROLES[unit.role]})`)
    .join('、');

const cellsOf =
  (categories: ReadonlyMap<string, string>) =>
  (row: ProposalRow): Cell[] => [
    row.caseNo,
    row.serialNo,
    row.subject,
    KINDS[row.kind],
    categories.get(row.category ?? '') ?? row.category,
    row.leadName,
    row.coCount,
    row.sessionName,
    isKnownState(row.state) ? STATES[row.state] : row.state,
    unitWords(row),
    row.resultClasses.join('、'),
    row.submittedOn,
    row.filedOn,
    row.dueOn,
    row.isDisclosed ? '已公开' : '',
  ];

export interface Workbook {
  readonly name: string;
  readonly content: Uint8Array;
}

export async function exportProposals(call: Call, filter: ProposalListFilter): Promise<Workbook> {
  const { rules } = await proposalRuleSets.inForce(call);
  const categories = new Map(rules.categories.map(({ code, zh }) => [code, zh]));
  const rows = (await allProposals(call, filter)).map(cellsOf(categories));
  const content = await writeWorkbook({ sheets: [{ name: '提案', columns: COLUMNS, rows }] });
  return { name: `提案-${dateInShanghai(call.at.getTime())}.xlsx`, content };
}

export const WORKBOOK_TYPE = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';
