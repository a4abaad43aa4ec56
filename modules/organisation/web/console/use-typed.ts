import { useEffect, useState } from 'react';

const WAIT_MS = 200;

/** What is being typed, and the same once the typing pauses. */
export function useTyped(): [string, (typed: string) => void, string] {
  const [typed, setTyped] = useState('');
  const [asked, setAsked] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => setAsked(typed.trim()), WAIT_MS);
    return () => clearTimeout(timer);
  }, [typed]);
  return [typed, setTyped, asked];
}
