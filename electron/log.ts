// Whoever listened may be gone, as a terminal that was closed: no reason to fail.
process.stdout.on('error', () => undefined)

/** One event with fields, on a line of its own, as the hub logs. Never words of people, tokens or what the bridge carries. */
export function log(event: string, fields: Readonly<Record<string, unknown>> = {}): void {
  console.log(JSON.stringify({ event, ...fields }))
}
