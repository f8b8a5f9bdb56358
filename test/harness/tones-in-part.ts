import type { Page } from 'playwright-core'

/** Which of these tones are in each channel of a part of a recording, stretch by stretch: the browser decodes it, and each tone is measured (Goertzel). */
export function tonesInPart(page: Page, at: string, among: readonly number[], stretches: readonly { readonly fromS: number; readonly untilS: number }[]): Promise<readonly { readonly left: readonly number[]; readonly right: readonly number[] }[]> {
  return page.evaluate(
    async ({ from, spans, tones }) => {
      const context = new OfflineAudioContext(2, 1, 48_000)
      const sound = await context.decodeAudioData(await (await fetch(from)).arrayBuffer())
      const levelOf = (samples: Float32Array, hz: number) => {
        const turn = 2 * Math.cos((2 * Math.PI * hz) / sound.sampleRate)
        let [one, two] = [0, 0]
        for (const value of samples) [two, one] = [one, value + turn * one - two]
        return (2 * Math.sqrt(Math.max(0, one * one + two * two - turn * one * two))) / samples.length
      }
      return spans.map(({ fromS, untilS }) => {
        const [left, right] = [0, 1].map((channel) => {
          const samples = sound.getChannelData(channel).subarray(Math.round(fromS * sound.sampleRate), Math.round(untilS * sound.sampleRate))
          return tones.filter((hz) => levelOf(samples, hz) > 0.01)
        })
        return { left: left ?? [], right: right ?? [] }
      })
    },
    { from: at, spans: [...stretches], tones: [...among] },
  )
}
