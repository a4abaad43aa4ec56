/** The committee: organisations with their posts, members, sessions. */
import { useQuery } from '@tanstack/react-query';
import { Link } from 'react-aria-components';
import { useAddressQuery } from '#ui/address.tsx';
import { Failing, Page, Skeleton } from '#ui/page.tsx';
import { useHolds } from '#ui/viewer.tsx';
import { CreateOrganisation } from './create-organisation.tsx';
import { CreateSession } from './create-session.tsx';
import { MembersView } from './members-view.tsx';
import { organisationApi } from './organisation-api.ts';
import { OrganisationsView } from './organisations-view.tsx';
import { SessionsView } from './sessions-view.tsx';
import { useOrganisationText } from './text.ts';

const VIEWS = ['organisations', 'members', 'sessions'] as const;
type View = (typeof VIEWS)[number];

const viewOf = (asked: string | undefined): View => VIEWS.find((view) => view === asked) ?? 'organisations';

export function OrganisationPage() {
  const text = useOrganisationText();
  const [query] = useAddressQuery();
  const view = viewOf(query.view);
  const mayManage = useHolds('grant:organisation.manage');
  const mayAppoint = useHolds('grant:organisation.manage', 'grant:rights.manage');
  const { data, error, refetch } = useQuery({
    queryKey: ['organisation'],
    queryFn: () => organisationApi.overview({}),
  });
  return (
    <Page
      title={data?.committee.name ?? text.title}
      lead={data?.parent ? text.under(data.parent.name) : undefined}
      actions={mayManage ? <Creating view={view} /> : null}
    >
      <ViewLinks view={view} />
      {error && view === 'sessions' ? <Failing error={error} onAgain={() => void refetch()} /> : null}
      {view === 'organisations' ? <OrganisationsView mayManage={mayManage} mayAppoint={mayAppoint} /> : null}
      {view === 'members' ? <MembersView /> : null}
      {view === 'sessions' && data ? <SessionsView sessions={data.sessions} /> : null}
      {view === 'sessions' && !data && !error ? <Skeleton lines={3} /> : null}
    </Page>
  );
}

const Creating = ({ view }: { readonly view: View }) => {
  if (view === 'sessions') return <CreateSession />;
  return view === 'organisations' ? <CreateOrganisation /> : null;
};

function ViewLinks({ view }: { readonly view: View }) {
  const text = useOrganisationText();
  return (
    <nav aria-label={text.viewLabel} className="border-b border-line">
      <ul className="flex flex-wrap gap-x-6">
        {VIEWS.map((name) => (
          <li key={name}>
            <Link
              href={`/console/organisation?view=${name}`}
              {...(name === view ? { 'aria-current': 'page' as const } : {})}
              className={`target inline-flex items-center border-b-2 no-underline ${name === view ? 'border-press font-semibold text-ink' : 'border-transparent text-ink-second hover:text-press'}`}
            >
              {text.views[name]}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
