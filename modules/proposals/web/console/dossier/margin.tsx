/** The margin of the dossier: clocks with their lights, people, units, attachments, what is written on the cover. */
import type { ReactNode } from 'react';
import { TextLink } from '#ui/button.tsx';
import { Light } from '#ui/marks.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { nextStepWord, stateWord, wordOf } from '../text.ts';
import { Attachments } from './attachments.tsx';
import { PeopleList } from './people-list.tsx';
import { MarginPart } from './section.tsx';
import { useDossierWords } from './use-dossier-words.ts';

type Clock = ProposalDossier['clocks'][number];
type Unit = ProposalDossier['units'][number];

export function Clocks({ kind, clocks }: { kind: 'proposal' | 'assignment'; clocks: readonly Clock[] }) {
  const { text, table, date } = useDossierWords();
  if (clocks.length === 0) return null;
  return (
    <MarginPart title={text.margin.clocks}>
      <ul className="dossier-clocks">
        {clocks.map((clock) => (
          <li key={`${clock.action}-${clock.rule}`}>
            <span>
              {Object.hasOwn(table.deadlines, clock.rule)
                ? wordOf(table.deadlines, clock.rule)
                : nextStepWord(table, kind, clock.action)}
            </span>
            <Light light={clock.light} remainingDays={clock.remainingDays} />
            <span className="dossier-quiet">{date(clock.dueOn)}</span>
          </li>
        ))}
      </ul>
    </MarginPart>
  );
}

function UnitLine({ unit, isOpenable }: { unit: Unit; isOpenable: boolean }) {
  const { table } = useDossierWords();
  return (
    <li>
      <p>
        {isOpenable ? (
          <TextLink href={`/console/assignments/${unit.assignmentId}`}>{unit.name}</TextLink>
        ) : (
          <span>{unit.name}</span>
        )}
      </p>
      <p className="dossier-quiet">
        {wordOf(table.roles, unit.role)} · {stateWord(table, 'assignment', unit.state)}
      </p>
    </li>
  );
}

export function Units({ units, isOpenable, title }: { units: readonly Unit[]; isOpenable: boolean; title: string }) {
  const { text } = useDossierWords();
  const rounds = [...new Set(units.map((unit) => unit.round))].sort((a, b) => b - a);
  if (units.length === 0) return null;
  return (
    <MarginPart title={title}>
      {rounds.map((round) => (
        <div key={round}>
          {rounds.length > 1 && <p className="dossier-quiet">{text.margin.round(round)}</p>}
          <ul className="dossier-units">
            {units
              .filter((unit) => unit.round === round)
              .map((unit) => (
                <UnitLine key={unit.assignmentId} unit={unit} isOpenable={isOpenable} />
              ))}
          </ul>
        </div>
      ))}
    </MarginPart>
  );
}

export function Facts({ rows }: { rows: readonly (readonly [string, ReactNode])[] }) {
  return (
    <dl className="dossier-facts">
      {rows
        .filter(([, value]) => value !== null && value !== '')
        .map(([name, value]) => (
          <div key={name} className="dossier-pair">
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
}

function useCover(dossier: ProposalDossier): (readonly [string, ReactNode])[] {
  const { text, table, date } = useDossierWords();
  const { facts, margin, people } = text;
  const consent = { yes: facts.openYes, no: facts.openNo };
  return [
    [facts.serialNo, dossier.serialNo],
    [facts.session, dossier.sessionName],
    [facts.kind, wordOf(table.kinds, dossier.kind)],
    [facts.category, dossier.category && wordOf(table.categories, dossier.category)],
    [facts.keywords, dossier.keywords.join(people.and)],
    [facts.submittedOn, dossier.submittedOn && date(dossier.submittedOn)],
    [facts.filedOn, dossier.filedOn && date(dossier.filedOn)],
    [facts.mode, dossier.handlingMode && wordOf(table.modes, dossier.handlingMode)],
    [margin.wishUnits, dossier.wishUnits.map((unit) => unit.name).join(people.and)],
    [facts.openConsent, dossier.openConsent && consent[dossier.openConsent]],
  ];
}

export interface MarginProps {
  readonly dossier: ProposalDossier;
  /** Whether assignments may be opened by this viewer. */
  readonly opensUnits: boolean;
}

export function Margin({ dossier, opensUnits }: MarginProps) {
  const { text } = useDossierWords();
  const rows = useCover(dossier);
  return (
    <>
      <Clocks kind="proposal" clocks={dossier.clocks} />
      <MarginPart title={text.margin.people}>
        <PeopleList proposers={dossier.proposers} />
      </MarginPart>
      <Units units={dossier.units} isOpenable={opensUnits} title={text.margin.units} />
      <MarginPart title={text.margin.attachments}>
        <Attachments files={dossier.attachments} />
      </MarginPart>
      <MarginPart title={text.margin.facts}>
        <Facts rows={rows} />
      </MarginPart>
    </>
  );
}
