/** Writing a proposal: one column, saved as it is typed, nothing lost and nothing overwritten unseen. */
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useRef, useState } from 'react';
import { useAddressQuery, usePathParameter } from '#ui/address.tsx';
import { isOffline } from '#ui/api/problem.ts';
import { Button, LinkButton, TextLink } from '#ui/button.tsx';
import { Band, Failing, Page, Section, Skeleton } from '#ui/page.tsx';
import { useViewer } from '#ui/viewer.tsx';
import type { ProposalDossier } from '../../../dossier-contract.ts';
import { proposalApi } from '../proposal-client.ts';
import { Attachments, CoSigners, coSigners } from './draft-company.tsx';
import { DraftFields } from './draft-fields.tsx';
import { DraftSteps } from './draft-steps.tsx';
import { draftOf } from './draft-text.ts';
import { dropKept, type KeptDraft, readKept } from './kept-draft.ts';
import { type Opened, openNew, openSaved } from './open-draft.ts';
import { ProposingChoice } from './proposing-choice.tsx';
import { ConflictChoice, SaveStand } from './save-stand.tsx';
import { type UsedDraft, useDraft } from './use-draft.ts';
import { useWriteWords } from './use-write-words.ts';

const NEW = 'new';

const useDossier = (id: string | null) =>
  useQuery({
    queryKey: ['proposals', 'dossier', id],
    queryFn: ({ signal }) => proposalApi.get({ id: id ?? '' }, { signal }),
    enabled: id !== null,
  });

/** The address of a new draft names it once it exists; the page stays, so that nobody is torn from the typing. */
function useNamedInAddress(id: string | undefined, onNamed: ((id: string) => void) | undefined) {
  const navigate = useNavigate();
  const named = useRef(onNamed);
  named.current = onNamed;
  useEffect(() => {
    if (!id || !named.current) return;
    named.current(id);
    void navigate({ to: '/console/proposals/new', search: { draft: id } as never, replace: true, resetScroll: false });
  }, [id, navigate]);
}

interface WriterProps {
  readonly opened: Opened;
  readonly isNew: boolean;
  /** A draft begun on this page got its name; absent where it had one. */
  readonly onNamed?: (id: string) => void;
  readonly onStartOver: () => void;
}

const signedCount = (proposal: ProposalDossier | null) => coSigners(proposal).filter((one) => one.isConfirmed).length;

interface BandsProps {
  readonly used: UsedDraft;
  readonly isClosed: boolean;
  readonly isRestored: boolean;
  readonly signed: number;
  readonly onStartOver: () => void;
}

/** What must be known before going on writing. */
function Bands({ used: { keeper, draft, isOnServer }, isClosed, isRestored, signed, onStartOver }: BandsProps) {
  const { text } = useWriteWords();
  const dossier = <TextLink href={`/console/proposals/${draft.saved?.id}`}>{text.openDossier}</TextLink>;
  const startOver = (
    <Button tone="quiet" onPress={onStartOver}>
      {text.startOver}
    </Button>
  );
  return (
    <>
      {isClosed ? <Band action={dossier}>{text.closed}</Band> : null}
      {isRestored ? <Band action={draft.saved ? null : startOver}>{text.restored}</Band> : null}
      {signed > 0 ? (
        <Band action={isOnServer ? null : <Button onPress={() => void keeper.save()}>{text.revise.save}</Button>}>
          {text.revise.band(signed)}
        </Band>
      ) : null}
    </>
  );
}

const OPEN_STATES: readonly string[] = ['draft', 'cosigning'];

function Writer({ opened, isNew, onNamed, onStartOver }: WriterProps) {
  const { text } = useWriteWords();
  const [savedId, setSavedId] = useState(opened.draft.saved?.id ?? null);
  const { data: proposal = null, refetch } = useDossier(savedId);
  const signed = signedCount(proposal);
  const used = useDraft(opened.draft, signed === 0);
  const { keeper, draft } = used;
  useEffect(() => setSavedId(draft.saved?.id ?? null), [draft.saved?.id]);
  useNamedInAddress(draft.saved?.id, onNamed);
  const isClosed = draft.saved !== null && !OPEN_STATES.includes(draft.saved.state);
  const isLocked = isClosed || draft.newer !== null;
  return (
    <Page
      width="text"
      title={isNew ? text.titleNew : text.titleEdit}
      lead={<SaveStand used={used} savesByItself={signed === 0} />}
    >
      <Bands {...{ used, isClosed, signed, onStartOver }} isRestored={opened.isRestored} />
      <ConflictChoice used={used} />
      <ProposingChoice used={used} />
      {draft.kind ? (
        <>
          <DraftFields text={draft.text} isDisabled={isLocked} change={(changes) => keeper.change({ text: changes })} />
          <Attachments used={used} proposal={proposal} />
          <Section title={text.fields.cosigners}>
            <CoSigners proposal={proposal} />
          </Section>
          {isClosed ? null : <DraftSteps used={used} onMoved={() => void refetch()} />}
        </>
      ) : null}
    </Page>
  );
}

const openFrom = (proposal: ProposalDossier, kept: KeptDraft | null): Opened => {
  const { id, version, state, kind } = proposal;
  return openSaved({ id, version, state, text: draftOf(proposal) }, kind, kept);
};

/** Without the network what this device holds is gone on with; the server is met when it is back. */
const openFromHere = ({ text, kind, organisationId, saved, creationKey }: KeptDraft): Opened => ({
  draft: { ...openNew(null).draft, text, kind, organisationId, saved, creationKey },
  isRestored: true,
});

function SavedWriter({ id, ...rest }: { readonly id: string } & Omit<WriterProps, 'opened'>) {
  const { text } = useWriteWords();
  const { personId } = useViewer();
  const { data, error, refetch } = useDossier(id);
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    if (opened) return;
    const kept = readKept(personId, id);
    if (data) setOpened(openFrom(data, kept));
    else if (error && kept && isOffline(error)) setOpened(openFromHere(kept));
  }, [data, error, id, personId, opened]);
  if (opened) return <Writer {...rest} opened={opened} />;
  return (
    <Page width="text" title={text.titleEdit}>
      {error ? <Failing error={error} onAgain={() => void refetch()} /> : <Skeleton lines={8} />}
      {error ? <LinkButton href="/console/proposals">{text.openDossier}</LinkButton> : null}
    </Page>
  );
}

function NewWriter(props: Omit<WriterProps, 'opened'>) {
  const { personId } = useViewer();
  const [opened] = useState(() => openNew(readKept(personId, NEW)));
  return <Writer {...props} opened={opened} />;
}

export function WritePage() {
  const [query] = useAddressQuery();
  const { personId } = useViewer();
  const pathId = usePathParameter('id');
  const id = pathId || query.draft || '';
  /** The draft that this page itself began: naming it in the address is no reason to open it anew. */
  const [begun, setBegun] = useState<string | null>(null);
  const [turn, setTurn] = useState(0);
  const startOver = () => {
    dropKept(personId, NEW);
    setBegun(null);
    setTurn((before) => before + 1);
  };
  const lastId = useRef(id);
  useEffect(() => {
    const before = lastId.current;
    lastId.current = id;
    // 撰写提案 pressed while a draft begun here stands: another one is begun
    if (id !== '' || before === '' || before !== begun) return;
    setBegun(null);
    setTurn((turns) => turns + 1);
  }, [id, begun]);
  if (id === '' || id === begun) return <NewWriter key={turn} isNew onNamed={setBegun} onStartOver={startOver} />;
  return <SavedWriter key={id} id={id} isNew={pathId === ''} onStartOver={startOver} />;
}
