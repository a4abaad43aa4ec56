/** Tells the shell that the session has ended, so that it asks for signing in over the page and nothing typed is lost. */
const ENDED = 'shangliang:session-ended';

export const tellSessionEnded = (): void => {
  dispatchEvent(new Event(ENDED));
};

export function onSessionEnded(listener: () => void): () => void {
  addEventListener(ENDED, listener);
  return () => removeEventListener(ENDED, listener);
}
