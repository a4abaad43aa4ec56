import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { ORGANISATION_TYPES, type Organisation } from '#modules/organisation/contract.ts';
import { Select } from '#ui/choices.tsx';
import { TextField } from '#ui/field.tsx';
import { Tag } from '#ui/marks.tsx';
import { Empty, Failing, Section, Skeleton } from '#ui/page.tsx';
import { Appoint } from './appoint.tsx';
import { EditOrganisation } from './edit-organisation.tsx';
import { EndPost } from './end-post.tsx';
import { organisationApi } from './organisation-api.ts';
import { useOrganisationText } from './text.ts';
import { useTyped } from './use-typed.ts';

const ALL = 'all';
type Type = (typeof ORGANISATION_TYPES)[number];

// the body itself first, then who works with it
const ORDER: readonly Type[] = [
  'council',
  'staffOffice',
  'specialCommittee',
  'participatingUnit',
  'oversightOffice',
  'undertakingUnit',
  'memberGroup',
  'sector',
];

export interface Powers {
  /** Adds, renames and takes out of use. */
  readonly mayManage: boolean;
  /** Gives and ends posts. */
  readonly mayAppoint: boolean;
}

export function OrganisationsView(powers: Powers) {
  const text = useOrganisationText();
  const [typed, setTyped, asked] = useTyped();
  const [chosen, choose] = useState<string>(ALL);
  const type = ORGANISATION_TYPES.find((name) => name === chosen);
  const wanted = { ...(type ? { type } : {}), ...(asked ? { q: asked } : {}) };
  const { data, error, refetch } = useQuery({
    queryKey: ['organisation', 'list', wanted],
    queryFn: () => organisationApi.organisations(wanted),
    placeholderData: keepPreviousData,
  });
  const options = [{ id: ALL, label: text.allTypes }, ...ORDER.map((name) => ({ id: name, label: text.types[name] }))];
  return (
    <>
      <div className="grid gap-4 sm:grid-cols-[minmax(0,20rem)_14rem]">
        <TextField
          label={text.find}
          type="search"
          placeholder={text.findOrganisation}
          value={typed}
          onChange={setTyped}
        />
        <Select label={text.type} options={options} value={chosen} onChange={choose} />
      </div>
      {error ? <Failing error={error} onAgain={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton /> : null}
      {data?.rows.length === 0 ? <Empty title={text.empty}>{text.emptyHelp}</Empty> : null}
      {ORDER.map((name) => ({ name, rows: data?.rows.filter((row) => row.type === name) ?? [] }))
        .filter(({ rows }) => rows.length > 0)
        .map(({ name, rows }) => (
          <Section
            key={name}
            title={text.types[name]}
            aside={<span className="tabular text-fine text-ink-second">{rows.length}</span>}
          >
            <ul>
              {rows.map((row) => (
                <OrganisationRow key={row.id} organisation={row} {...powers} />
              ))}
            </ul>
          </Section>
        ))}
    </>
  );
}

interface OrganisationRowProps extends Powers {
  readonly organisation: Organisation;
}

function OrganisationRow({ organisation, mayManage, mayAppoint }: OrganisationRowProps) {
  const text = useOrganisationText();
  const { name, shortName, side, isActive, memberCount, posts } = organisation;
  return (
    <li className="grid gap-x-8 gap-y-1 border-b border-line py-3 md:grid-cols-[minmax(0,2fr)_minmax(0,3fr)_auto] md:items-baseline">
      <span className="flex flex-wrap items-baseline gap-x-2 keep-words">
        <span className="font-medium">{name}</span>
        {shortName === name ? null : <span className="text-fine text-ink-second">{shortName}</span>}
        {side ? <Tag>{text.sides[side]}</Tag> : null}
        {isActive ? null : <Tag>{text.inactive}</Tag>}
      </span>
      <span className="flex flex-col text-ink-second keep-words">
        {memberCount === null ? null : <span className="tabular">{text.members(memberCount)}</span>}
        {posts.length === 0 && memberCount === null ? <span>{text.noPosts}</span> : null}
        {posts.map((post) => (
          <span key={post.id} className="flex flex-wrap items-baseline gap-x-2">
            <span className="text-ink">{post.personName}</span>
            <span>{post.title}</span>
            {mayAppoint ? <EndPost post={post} /> : null}
          </span>
        ))}
      </span>
      {mayAppoint ? (
        // a quiet button stands in with its padding; on a phone its word begins where the lines begin
        <span className="-ml-4 flex flex-wrap gap-1 md:ml-0">
          {isActive ? <Appoint organisation={organisation} /> : null}
          {mayManage ? <EditOrganisation organisation={organisation} /> : null}
        </span>
      ) : null}
    </li>
  );
}
