import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { Me } from '#modules/identity/contract.ts';
import { identityApi, ME_KEY } from '#modules/identity/web/console/identity-api.ts';
import { useGo } from '#ui/address.tsx';
import { useAnnounce } from '#ui/announce.tsx';
import { useAppearance } from '#ui/appearance.tsx';
import { useLanguage } from '#ui/language.tsx';
import type { MenuChoice } from '#ui/menu.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';
import { useConsoleText } from '../use-console-text.ts';

const COMMITTEE = 'committee:';

/** What the person's own menu offers, and what each does. */
export function usePersonMenu(me: Me): { items: MenuChoice[]; act: (id: string) => void } {
  const text = useConsoleText();
  const { language, setLanguage } = useLanguage();
  const { isDark, isElder, setDark, setElder } = useAppearance();
  const { switchTo, leave } = useSwitches();
  const others = me.committees.filter((committee) => committee.id !== me.committee.id);
  const items: MenuChoice[] = [
    ...others.map(({ id, name }) => ({ id: COMMITTEE + id, label: text.menu.committee(name) })),
    { id: 'elder', label: isElder ? text.menu.usual : text.menu.elder },
    { id: 'dark', label: isDark ? text.menu.light : text.menu.dark },
    { id: 'language', label: text.menu.language },
    { id: 'password', label: text.menu.password, href: '/console/password' },
    { id: 'portal', label: text.menu.portal, href: '/portal/' },
    { id: 'signOut', label: text.menu.signOut },
  ];
  const acts: Readonly<Record<string, () => void>> = {
    elder: () => setElder(!isElder),
    dark: () => setDark(!isDark),
    language: () => setLanguage(language === 'zh' ? 'en' : 'zh'),
    signOut: leave,
  };
  const act = (id: string) => {
    if (id.startsWith(COMMITTEE)) switchTo(id.slice(COMMITTEE.length));
    else acts[id]?.();
  };
  return { items, act };
}

function useSwitches() {
  const text = useConsoleText();
  const queries = useQueryClient();
  const go = useGo();
  const announce = useAnnounce();
  const wordsOf = useRefusalWords();
  const refused = (error: unknown) => announce(wordsOf(error), 'refused');
  const enter = useMutation({
    mutationFn: (input: Parameters<typeof identityApi.enterCommittee>[0]) => identityApi.enterCommittee(input),
    onSuccess: (next) => {
      go('/console/desk');
      queries.clear();
      queries.setQueryData(ME_KEY, next);
      announce(text.switched(next.committee.name));
    },
    onError: refused,
  });
  const end = useMutation({
    mutationFn: (input: Parameters<typeof identityApi.signOut>[0]) => identityApi.signOut(input),
    // a fresh page, so that nothing of this person stays in memory
    onSuccess: () => location.assign('/console/sign-in'),
    onError: refused,
  });
  return { switchTo: (committeeId: string) => enter.mutate({ committeeId }), leave: () => end.mutate({}) };
}
