/** A refusal as it arrives in the browser (problem+json). */
export class Problem extends Error {
  override readonly name = 'Problem';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly detail: Readonly<Record<string, unknown>>;

  constructor(code: string, status: number, title: string, detail: Readonly<Record<string, unknown>> = {}) {
    super(title);
    this.code = code;
    this.status = status;
    this.title = title;
    this.detail = detail;
  }
}

export const isProblem = (error: unknown, code: string): boolean => error instanceof Problem && error.code === code;

/** The network did not carry the request; what a fetch throws where there is no answer at all. */
export const isOffline = (error: unknown): boolean => error instanceof TypeError || !navigator.onLine;

/** The problem in an answer that is not 2xx; anything that is not problem+json is a defect of the way there. */
export async function problemOf(response: Response): Promise<Problem> {
  try {
    const { code, status, title, type, ...detail }: Record<string, unknown> = await response.json();
    if (typeof code === 'string') return new Problem(code, Number(status), String(title), detail);
  } catch {
    // a proxy's page instead of an answer
  }
  return new Problem('defect', response.status, `HTTP ${response.status}`);
}
