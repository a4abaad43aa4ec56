import { useState } from 'react';
import type { Organisation } from '#modules/organisation/contract.ts';
import { useAnnounce } from '#ui/announce.tsx';
import { Button } from '#ui/button.tsx';
import { Confirm } from '#ui/dialog.tsx';
import { useRefusalWords } from '#ui/refusals.tsx';
import { organisationApi } from './organisation-api.ts';
import { useOrganisationText } from './text.ts';
import { useChange } from './use-change.ts';

export function EndPost({ post }: { readonly post: Organisation['posts'][number] }) {
  const text = useOrganisationText();
  const announce = useAnnounce();
  const wordsOf = useRefusalWords();
  const [isOpen, setOpen] = useState(false);
  const end = useChange(organisationApi.endPost, () => {
    setOpen(false);
    announce(text.said.ended(post.personName));
  });
  return (
    <>
      <Button
        tone="quiet"
        onPress={() => setOpen(true)}
        label={`${text.create.endPost} ${post.personName} ${post.title}`}
      >
        {text.create.endPost}
      </Button>
      <Confirm
        title={`${post.personName} ${post.title}`}
        isOpen={isOpen}
        onClose={() => setOpen(false)}
        says={end.error ? wordsOf(end.error) : text.create.endPostSays(post.personName, post.title)}
        verb={text.create.endPost}
        isGrave
        isPending={end.isPending}
        onConfirm={() => end.mutate({ id: post.id })}
      />
    </>
  );
}
