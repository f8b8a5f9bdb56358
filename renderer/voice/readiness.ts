import type { PhoneReadiness } from '#shared/model/presence.ts'
import type { Devices } from './devices.ts'
import type { VoiceSurroundings } from './surroundings.ts'

/** Why a phone does not work; null: it does. */
export type Unready = Extract<PhoneReadiness, { kind: 'unready' }>['why'] | null

export type ReadinessParts = {
  readonly surroundings: Pick<VoiceSurroundings, 'newPeer' | 'after' | 'listDevices'>
  readonly devices: Pick<Devices, 'openMicrophone'>
  readonly ice: readonly RTCIceServer[]
  /** Whether the telephone line is there, where there is one; settles by itself within the milliseconds given. */
  readonly lineIsUp: (timeoutMs: number) => Promise<boolean>
}

/** The person waits for it; and a phone that needs longer would not be answered in time either. */
export const CHECK_LIMIT_MS = 2_900
const LOOK_MS = 60

/**
 * Whether a call would work now: the microphone opens and gives frames, there is something to hear with, the line is registered, and
 * a packet goes from one peer connection to another through the servers that calls go through. What is not done within three
 * seconds has failed.
 */
export async function checkReadiness(parts: ReadinessParts): Promise<Unready> {
  const { surroundings, devices, lineIsUp } = parts
  // What it is at when the time is over is what was wrong. A question to the person that nobody has answered is a no.
  let at: Exclude<Unready, null> = 'microphone-denied'
  let isLate = false
  async function look(): Promise<Unready> {
    const line = lineIsUp(CHECK_LIMIT_MS)
    const microphone = await devices.openMicrophone()
    if (typeof microphone === 'string') return microphone
    try {
      at = 'no-speaker'
      if (!(await hasSpeaker(parts))) return 'no-speaker'
      at = 'no-sound-way'
      const heard = await sendAround(parts, microphone, () => isLate)
      if (heard !== null) return heard
      at = 'not-registered'
      return (await line) ? null : 'not-registered'
    } finally {
      for (const track of microphone.getTracks()) track.stop()
    }
  }
  return new Promise((resolve, reject) => {
    const cancel = surroundings.after(CHECK_LIMIT_MS, () => {
      isLate = true
      resolve(at)
    })
    look().then(resolve, reject).finally(cancel)
  })
}

/** A browser that lists no outputs at all, though it lists microphones, does not tell of them. */
async function hasSpeaker({ surroundings }: ReadinessParts): Promise<boolean> {
  const all = await surroundings.listDevices()
  return all.some(({ kind }) => kind === 'audiooutput') || !('setSinkId' in HTMLMediaElement.prototype)
}

/** Where a relay is set up, one side may use nothing else: it is there because calls would not get through without it. */
async function sendAround({ surroundings, ice }: ReadinessParts, microphone: MediaStream, isLate: () => boolean): Promise<Unready> {
  const hasRelay = ice.some(({ urls }) => [urls].flat().some((url) => /^turns?:/.test(url)))
  const from = surroundings.newPeer({ iceServers: [...ice], ...(hasRelay ? { iceTransportPolicy: 'relay' as const } : {}) })
  const to = surroundings.newPeer({ iceServers: [...ice] })
  try {
    // Gone when the test is over: what comes late is for nobody.
    from.onicecandidate = ({ candidate }) => void (candidate !== null && to.addIceCandidate(candidate).catch(() => undefined))
    to.onicecandidate = ({ candidate }) => void (candidate !== null && from.addIceCandidate(candidate).catch(() => undefined))
    for (const track of microphone.getAudioTracks()) from.addTrack(track, microphone)
    await from.setLocalDescription()
    await to.setRemoteDescription(from.localDescription as RTCSessionDescription) // just set above.
    await to.setLocalDescription()
    await from.setRemoteDescription(to.localDescription as RTCSessionDescription) // just set above.
    while (!isLate()) {
      const [sent, came] = await Promise.all([from.getStats(), to.getStats()])
      if (most(came, 'inbound-rtp', 'packetsReceived') > 0) return most(sent, 'media-source', 'totalSamplesDuration') > 0 ? null : 'no-microphone'
      await new Promise<void>((resolve) => surroundings.after(LOOK_MS, resolve))
    }
    return 'no-sound-way'
  } finally {
    from.close()
    to.close()
  }
}

function most(report: RTCStatsReport, type: string, field: string): number {
  let found = 0
  report.forEach((one: Readonly<Record<string, unknown>>) => {
    const value = one[field]
    if (one['type'] === type && typeof value === 'number') found = Math.max(found, value)
  })
  return found
}
