/**
 * The figures of the chain, each declared once: words, unit, and the condition that its rows meet. The list opens on
 * that condition and the count counts it, both through the viewer's sight, so they cannot differ.
 */
import { type RawBuilder, sql } from 'kysely';
import type { FigureUnit } from '#kernel/figures.ts';
import type { ProposalRules } from '../rules.ts';
import {
  allOf,
  type Condition,
  readsAssignment,
  readsClosedRatings,
  readsSentReplies,
  type Sight,
} from './visibility.ts';

export interface FigureContext {
  readonly sight: Sight;
  readonly rules: ProposalRules;
  readonly sessionId: string;
}

export interface FigureDeclaration {
  readonly name: string;
  readonly unit: FigureUnit;
  /** Label and definition. */
  readonly zh: readonly [string, string];
  readonly en: readonly [string, string];
  readonly page: 'proposals' | 'assignments';
  /** On `proposal p`, and on the assignments page also on `assignment a`. */
  readonly rows: (context: FigureContext) => Condition;
  /** For a share: what it is a share of. */
  readonly outOf?: (context: FigureContext) => Condition;
}

const always = (condition: Condition) => () => condition;

const received = sql<boolean>`(p.submitted_on is not null and p.state not in ('draft', 'cosigning'))`;
const filed = sql<boolean>`p.filed_on is not null`;
const replied = sql<boolean>`p.replied_on is not null`;
const owesReply = sql<boolean>`a.role <> 'co'`;
const repliedAssignment = sql<boolean>`(a.role <> 'co' and a.sent_on is not null)`;

const ofAssignment = (query: RawBuilder<unknown>): Condition => sql<boolean>`exists (${query})`;

const inTime = ofAssignment(sql`select 1 from clock c where c.committee_id = a.committee_id and c.kind = 'assignment'
  and c.subject_id = a.id and c.action = 'approve' and c.outcome = 'met' and c.ended_on <= c.due_on`);

const metFaceToFace = ofAssignment(sql`select 1 from contact k where k.committee_id = a.committee_id
  and k.assignment_id = a.id and k.mode in ('visit', 'symposium') and k.confirmation <> 'no'`);

/** The first assignment of each unit in the session, of those that the viewer may read: one row a unit. */
const firstOfUnit = ({ sight, sessionId }: FigureContext): Condition =>
  sql<boolean>`a.id in (select distinct on (a.unit_id) a.id from assignment a
  join proposal p on p.committee_id = a.committee_id and p.id = a.proposal_id
  where a.committee_id = ${sight.committeeId} and p.session_id = ${sessionId} and ${readsAssignment(sight)}
  order by a.unit_id, a.created_at, a.id)`;

/** Ratings of the last round that was rated, of those whose word counts by the rule set. */
const rating = ({ rules }: FigureContext, which: RawBuilder<unknown>) => sql`select 1 from rating g
  join proposer q on q.committee_id = g.committee_id and q.id = g.proposer_id
  where g.committee_id = p.committee_id and g.proposal_id = p.id
  and g.round = (select max(l.round) from rating l where l.committee_id = p.committee_id and l.proposal_id = p.id)
  ${rules.ratingCounts === 'lead' ? sql`and q.role = 'lead'` : sql``} and ${which}`;

const isStated = (context: FigureContext): Condition =>
  sql<boolean>`exists (${rating(context, sql`not g.is_not_stated`)})`;

const feedbackReturned = (context: FigureContext): Condition =>
  allOf([readsClosedRatings(context.sight), isStated(context)]);

function satisfied(context: FigureContext): Condition {
  const accepted = context.rules.satisfactionIncludesBasically ? ['satisfied', 'basicallySatisfied'] : ['satisfied'];
  const values = sql`${accepted}::text[]`;
  const otherwise = sql`not g.is_not_stated and not (g.attitude = any(${values}) and g.result = any(${values}))`;
  return allOf([feedbackReturned(context), sql<boolean>`not exists (${rating(context, otherwise)})`]);
}

const notStated = (context: FigureContext): Condition =>
  allOf([
    readsClosedRatings(context.sight),
    sql<boolean>`exists (${rating(context, sql`true`)})`,
    sql<boolean>`not ${isStated(context)}`,
  ]);

const classified = ({ sight }: FigureContext): Condition =>
  allOf([repliedAssignment, readsSentReplies(sight), sql<boolean>`a.result_class is not null`]);

const resultClassShare = (code: string, zh: string, en: string): FigureDeclaration => ({
  name: `class${code}Share`,
  unit: '%',
  zh: [`${code}类占比`, `已发出答复中办理结果为${code}类（${zh}）的件次，占已发出且定类的答复件次。`],
  en: [`Share of class ${code}`, `Sent replies of class ${code} (${en}), of all sent replies that have a class.`],
  page: 'assignments',
  rows: (context) => allOf([classified(context), sql<boolean>`a.result_class = ${code}`]),
  outOf: classified,
});

const ofProposals: readonly FigureDeclaration[] = [
  {
    name: 'received',
    unit: '件',
    zh: ['收到提案', '本次会议提案期内已提交的提案，含导入登记的；草稿、联名中和已收回的不计。'],
    en: ['Proposals received', 'Submitted in the session, imported ones included; drafts and recalled ones are not.'],
    page: 'proposals',
    rows: always(received),
  },
  {
    name: 'filed',
    unit: '件',
    zh: ['立案', '曾经立案的提案，不论其后办理到何步。'],
    en: ['Filed', 'Proposals that were ever filed, wherever they stand now.'],
    page: 'proposals',
    rows: always(filed),
  },
  {
    name: 'filingRate',
    unit: '%',
    zh: ['立案率', '立案件数占收到提案件数。'],
    en: ['Filing rate', 'Filed proposals, of those received.'],
    page: 'proposals',
    rows: always(allOf([received, filed])),
    outOf: always(received),
  },
  {
    name: 'declined',
    unit: '件',
    zh: ['不予立案', '审查后不予立案的提案，归档后仍计。'],
    en: ['Declined', 'Examined and not filed; still counted once archived.'],
    page: 'proposals',
    rows: always(sql<boolean>`(p.state = 'declined' or (p.state = 'archived' and p.filed_on is null))`),
  },
  {
    name: 'replied',
    unit: '件',
    zh: ['已答复', '应答复的单位全部答复的提案。'],
    en: ['Replied', 'Proposals to which every unit that owed a reply has replied.'],
    page: 'proposals',
    rows: always(allOf([filed, replied])),
  },
  {
    name: 'replyRate',
    unit: '%',
    zh: ['办复率', '已答复件数占立案件数，截至查看当日。'],
    en: ['Reply rate', 'Replied proposals, of those filed, as of today.'],
    page: 'proposals',
    rows: always(allOf([filed, replied])),
    outOf: always(filed),
  },
  {
    name: 'satisfactionRate',
    unit: '%',
    zh: [
      '满意率',
      '评价期已结束且有人评价的提案中，评价均为满意或基本满意（按本会规则）的占比；未表态另计，不作满意。',
    ],
    en: [
      'Satisfaction rate',
      'Of proposals whose rating window has closed with at least one rating, those rated satisfied or basically satisfied throughout (as the rule set says). Silence is counted apart, never as satisfied.',
    ],
    page: 'proposals',
    rows: satisfied,
    outOf: feedbackReturned,
  },
  {
    name: 'notStated',
    unit: '件',
    zh: ['未表态', '评价期已结束而无人评价的提案。'],
    en: ['Not stated', 'Proposals whose rating window has closed in silence.'],
    page: 'proposals',
    rows: notStated,
  },
  {
    name: 'openPromises',
    unit: '件',
    zh: ['有承诺待落实', '答复中有带期限的承诺尚未兑现、也未说明的提案。'],
    en: ['With open promises', 'Proposals with a dated promise that is neither kept nor explained.'],
    page: 'proposals',
    rows: ({ sight }) =>
      allOf([
        readsSentReplies(sight),
        sql<boolean>`exists (select 1 from promise m where m.committee_id = p.committee_id and m.proposal_id = p.id and m.state = 'open')`,
      ]),
  },
  {
    name: 'collectiveProposals',
    unit: '件',
    zh: ['党派团体集体提案', '收到的提案中以党派团体名义提出的。'],
    en: ['Collective proposals', 'Received proposals brought in the name of a participating unit.'],
    page: 'proposals',
    rows: always(allOf([received, sql<boolean>`p.kind = 'party'`])),
  },
];

const ofAssignments: readonly FigureDeclaration[] = [
  {
    name: 'assignments',
    unit: '件次',
    zh: ['承办件次', '交给承办单位的件次：一件提案由几家办理即几件次，重新办理另计。'],
    en: ['Assignments', 'One for each unit that handles a proposal; a further round counts again.'],
    page: 'assignments',
    rows: always(sql<boolean>`true`),
  },
  {
    name: 'units',
    unit: '家',
    zh: ['承办单位', '承办过至少一件次的单位；所列为各家的首件。'],
    en: ['Undertaking units', 'Units with at least one assignment; listed by the first of each.'],
    page: 'assignments',
    rows: firstOfUnit,
  },
  {
    name: 'repliedOnTime',
    unit: '%',
    zh: ['按期答复率', '在答复期限内发出答复的件次，占已发出答复的件次；会办意见不计。'],
    en: [
      'Replied on time',
      'Replies sent within the deadline, of all replies sent; co-handlers’ opinions are not replies.',
    ],
    page: 'assignments',
    rows: always(allOf([repliedAssignment, inTime])),
    outOf: always(repliedAssignment),
  },
  {
    name: 'faceToFaceRate',
    unit: '%',
    zh: ['见面率', '有走访或座谈记录（提案人未否认）的件次，占已发出答复的件次。'],
    en: [
      'Met face to face',
      'Replied assignments with a visit or symposium on record that the proposer has not denied, of all replied.',
    ],
    page: 'assignments',
    rows: always(allOf([repliedAssignment, metFaceToFace])),
    outOf: always(repliedAssignment),
  },
  {
    name: 'repliesOwed',
    unit: '件次',
    zh: ['尚未答复', '应答复而答复尚未发出的件次。'],
    en: ['Replies owed', 'Assignments that owe a reply which has not been sent.'],
    page: 'assignments',
    rows: always(allOf([owesReply, sql<boolean>`a.sent_on is null`])),
  },
  resultClassShare('A', '已解决或基本解决', 'solved or basically solved'),
  resultClassShare('B', '正在解决或列入计划', 'being solved or planned'),
  resultClassShare('C', '留作参考', 'kept for reference'),
];

export const figureDeclarations: readonly FigureDeclaration[] = [...ofProposals, ...ofAssignments];
