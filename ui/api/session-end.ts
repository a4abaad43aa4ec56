/** Tells the shell that the session has ended, so that it asks for signing in over the page and nothing typed is lost. */
const ENDED = 'shangliang:session-ended';
const RESUMED = 'shangliang:session-resumed';

const tell = (what: string) => (): void => {
  dispatchEvent(new Event(what));
};

const on =
  (what: string) =>
  (listener: () => void): (() => void) => {
    addEventListener(what, listener);
    return () => removeEventListener(what, listener);
  };

export const tellSessionEnded = tell(ENDED);
export const onSessionEnded = on(ENDED);

/** The same person signed in again over the page: what waited for that can be sent. */
export const tellSessionResumed = tell(RESUMED);
export const onSessionResumed = on(RESUMED);
