/** Where a waiting item opens: the writing page for a draft, else the page of the object. */
interface Waiting {
  readonly kind: string;
  readonly id: string;
  readonly action: string;
}

export function hrefOfItem({ kind, id, action }: Waiting): string {
  if (kind === 'assignment') return `/console/assignments/${id}`;
  return action === 'submit' ? `/console/proposals/${id}/edit` : `/console/proposals/${id}`;
}
