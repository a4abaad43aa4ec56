/** Every figure opens exactly the rows that it counts. */
import { useQuery } from '@tanstack/react-query';
import type { FigureAnswer } from '#kernel/platform-contract.ts';
import { organisationApi } from '#modules/organisation/web/console/organisation-api.ts';
import { useAddressQuery } from '#ui/address.tsx';
import { queryOf } from '#ui/api/client.ts';
import { Select } from '#ui/choices.tsx';
import { longMoment } from '#ui/dates.ts';
import { FigureCard } from '#ui/figure-card.tsx';
import { useLanguage } from '#ui/language.tsx';
import { Empty, Failing, Page, Section, Skeleton } from '#ui/page.tsx';
import { platformApi } from '../platform-api.ts';
import { useConsoleText } from '../use-console-text.ts';

export function FiguresPage() {
  const text = useConsoleText().figures;
  const { language } = useLanguage();
  const [query, change] = useAddressQuery();
  const session = query.session ? { session: query.session } : {};
  const { data, error, refetch } = useQuery({
    queryKey: ['figures', session],
    queryFn: () => platformApi.figures(session),
  });
  const pages = [...new Set(data?.figures.map((figure) => figure.opens.page))];
  return (
    <Page
      title={text.title}
      lead={data ? text.lead(longMoment(data.asOf, language)) : undefined}
      actions={<SessionChoice chosen={query.session} onChoose={(id) => change({ session: id }, { push: true })} />}
    >
      {error ? <Failing error={error} onAgain={() => void refetch()} /> : null}
      {!data && !error ? <Skeleton /> : null}
      {data?.figures.length === 0 ? <Empty title={text.emptyTitle}>{text.empty}</Empty> : null}
      {data
        ? pages.map((page) => (
            <Section key={page} title={text.groups[page] ?? page}>
              <FigureGrid figures={data.figures.filter((figure) => figure.opens.page === page)} asOf={data.asOf} />
            </Section>
          ))
        : null}
    </Page>
  );
}

function FigureGrid({ figures, asOf }: { readonly figures: readonly FigureAnswer[]; readonly asOf: string }) {
  const { language } = useLanguage();
  return (
    <div className="grid gap-x-8 gap-y-2 pt-2 sm:grid-cols-2 lg:grid-cols-4">
      {figures.map((figure) => (
        <FigureCard
          key={figure.name}
          label={figure.words[language].label}
          definition={figure.words[language].definition}
          value={figure.value}
          unit={figure.unit}
          numerator={figure.numerator}
          denominator={figure.denominator}
          asOf={asOf}
          href={`/console/${figure.opens.page}${queryOf(figure.opens.query)}`}
        />
      ))}
    </div>
  );
}

interface SessionChoiceProps {
  readonly chosen: string | undefined;
  readonly onChoose: (id: string) => void;
}

function SessionChoice({ chosen, onChoose }: SessionChoiceProps) {
  const text = useConsoleText().figures;
  const { data } = useQuery({ queryKey: ['organisation'], queryFn: () => organisationApi.overview({}) });
  if (!data || data.sessions.length < 2) return null;
  return (
    <Select
      label={text.session}
      options={data.sessions.map(({ id, name }) => ({ id, label: name }))}
      value={chosen ?? data.currentSessionId}
      onChange={onChoose}
    />
  );
}
