/** What the portal's pages are given: data in, HTML out. No page of the portal runs a script. */

export type PortalLanguage = 'zh' | 'en';

export interface PublishedRow {
  readonly id: string;
  readonly committeeName: string;
  readonly caseNo: string | null;
  readonly subject: string;
  readonly sessionName: string;
  readonly publishedAt: Date;
}

export interface PublishedText extends Omit<PublishedRow, 'subject'> {
  readonly subject: string | null;
  readonly category: string | null;
  readonly text: string | null;
  readonly replyText: string | null;
  readonly leadName: string | null;
  readonly unitNames: readonly string[] | null;
  /** Withdrawn from the portal then; text and reply are no longer given. */
  readonly unpublishedAt: Date | null;
}

export type PortalPage =
  | {
      readonly page: 'home';
      readonly committees: readonly { readonly name: string; readonly proposals: readonly PublishedRow[] }[];
    }
  | { readonly page: 'proposal'; readonly proposal: PublishedText }
  | { readonly page: 'absent' };

export interface PortalSurroundings {
  readonly language: PortalLanguage;
  /** Address of this page without its query. */
  readonly path: string;
  readonly styleHref: string;
  readonly isUnprotected: boolean;
  readonly hasDemo: boolean;
}
