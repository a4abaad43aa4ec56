/** Structured log lines (JSON) without personal data: request ids, codes, durations. */
export interface Logger {
  info(event: string, data?: Readonly<Record<string, unknown>>): void;
  error(event: string, data?: Readonly<Record<string, unknown>>): void;
}

const line = (level: string, event: string, data: Readonly<Record<string, unknown>> = {}) =>
  `${JSON.stringify({ at: new Date().toISOString(), level, event, ...data })}\n`;

export const consoleLogger = (write: (text: string) => void = (text) => process.stderr.write(text)): Logger => ({
  info: (event, data) => write(line('info', event, data)),
  error: (event, data) => write(line('error', event, data)),
});

/** For tests and short commands: only errors are said. */
export const quietLogger: Logger = { info: () => undefined, error: consoleLogger().error };
