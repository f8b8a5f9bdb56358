import type { CallNews } from '../wire/read-call.ts'

/** What a call needs of the browser; a test has its own. */
export type Sound = {
  readonly isAble: () => boolean
  /** Rejects with the browser's own error, whose name says why. */
  readonly openMicrophone: () => Promise<MediaStream>
  readonly newPeer: (ice: CallNews['ice']) => RTCPeerConnection
  readonly newContext: () => AudioContext
  readonly play: (heard: MediaStream | null) => void
}

export function browserSound(): Sound {
  let player: HTMLAudioElement | null = null
  return {
    // Without https a browser has no microphone to give.
    isAble: () => typeof RTCPeerConnection === 'function' && navigator.mediaDevices?.getUserMedia !== undefined,
    openMicrophone: () => navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true } }),
    newPeer: (ice) => new RTCPeerConnection({ iceServers: ice.map(({ urls, username, credential }) => ({ urls, ...(username === undefined || credential === undefined ? {} : { username, credential }) })), bundlePolicy: 'max-bundle' }),
    newContext: () => new AudioContext(),
    play(heard) {
      player ??= new Audio()
      if (player.srcObject === heard) return
      player.srcObject = heard
      // Whoever gave the microphone has touched the page, so it may sound.
      if (heard !== null) void player.play().catch(() => undefined)
    },
  }
}
