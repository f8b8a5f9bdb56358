/** One line of JSON an event, on stderr. Fields are ids, counts and reasons: never words of a message, names, addresses or secrets. */
export function logLine(event: string, fields: Readonly<Record<string, unknown>>): void {
  process.stderr.write(`${JSON.stringify({ at: new Date().toISOString(), event, ...fields })}\n`)
}
