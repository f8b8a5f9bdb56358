import type { StormReport } from './storm.ts'

/** A storm in one line, after what was wrong, if anything was. */
export function tell({ seed, tookMs, commands, events, kills, cuts, repeated, lost, wrong }: StormReport): string {
  const sum = `seed ${seed}: ${commands} commands, ${events} events, ${kills} kills, ${cuts} cuts, ${repeated} repeated and ${lost} lost packets in ${(tookMs / 1_000).toFixed(1)} s`
  const shown = wrong.slice(0, 40).map((one) => `  ${one}`)
  return wrong.length === 0 ? `${sum}: every party holds the same` : `${shown.join('\n')}\n${sum}: ${wrong.length} things are wrong`
}
