// Everything the sound asks of the machine around it; tests bring their own.

export type VoiceSurroundings = {
  readonly after: (ms: number, run: () => void) => () => void
  readonly newId: () => string
  readonly newContext: () => AudioContext
  readonly newPeer: (config: RTCConfiguration) => RTCPeerConnection
  readonly openMicrophone: (id: string | null) => Promise<MediaStream>
  /** `prompt`: the person would be asked; `unknown`: this browser does not say. */
  readonly microphoneLeave: () => Promise<'granted' | 'denied' | 'prompt' | 'unknown'>
  /** The person has allowed the microphone, after this browser had not. */
  readonly whenMicrophoneAllowed: (run: () => void) => () => void
  readonly listDevices: () => Promise<readonly MediaDeviceInfo[]>
  readonly whenDevicesChange: (run: () => void) => () => void
  /** The network came back, or the machine woke: what worked before may not now. */
  readonly whenBack: (run: () => void) => () => void
  /** The first touch after a reload: before it a browser may refuse to make any sound. */
  readonly whenTouched: (run: () => void) => () => void
  /** Holds a name among the windows of this machine until `held` settles; rejects when another window takes it away. */
  readonly hold: (name: string, how: { readonly steal: true } | { readonly signal: AbortSignal }, held: () => Promise<void>) => Promise<void>
  readonly isHeldBySomebody: (name: string) => Promise<boolean>
  /** Ids only, on this machine. */
  readonly kept: { readonly read: (key: string) => string | null; readonly write: (key: string, value: string) => void }
}

/** A machine that slept has a clock that jumped by more than this. */
const SLEPT_MS = 15_000
const LOOK_MS = 5_000

export function machineVoiceSurroundings(): VoiceSurroundings {
  // Not there where a page did not come by a safe way; opening a microphone then says so.
  const devices = navigator.mediaDevices as MediaDevices | undefined
  return {
    after(ms, run) {
      const timer = setTimeout(run, ms)
      return () => clearTimeout(timer)
    },
    newId: () => crypto.randomUUID(),
    newContext: () => new AudioContext({ latencyHint: 'interactive' }),
    newPeer: (config) => new RTCPeerConnection(config),
    // Echo cancelling knows what the machine plays only if it is asked to cancel it.
    openMicrophone: (id) => navigator.mediaDevices.getUserMedia({ audio: { echoCancellation: true, noiseSuppression: true, autoGainControl: true, ...(id === null ? {} : { deviceId: { exact: id } }) } }),
    microphoneLeave: async () => (await microphoneStatus())?.state ?? 'unknown',
    whenMicrophoneAllowed(run) {
      let stop = () => {}
      let isStopped = false
      void microphoneStatus().then((status) => {
        if (status !== null && !isStopped) stop = on(status, 'change', () => void (status.state === 'granted' && run()))
      })
      return () => {
        isStopped = true
        stop()
      }
    },
    listDevices: async () => (await devices?.enumerateDevices()) ?? [],
    whenDevicesChange: (run) => (devices === undefined ? () => undefined : on(devices, 'devicechange', run)),
    whenBack(run) {
      let looked = Date.now()
      const timer = setInterval(() => {
        const slept = Date.now() - looked > SLEPT_MS
        looked = Date.now()
        if (slept) run()
      }, LOOK_MS)
      const online = on(window, 'online', run)
      return () => {
        clearInterval(timer)
        online()
      }
    },
    whenTouched(run) {
      const cancels = ['pointerdown', 'keydown'].map((touch) => on(window, touch, run))
      return () => cancels.forEach((cancel) => cancel())
    },
    hold: (name, how, held) => navigator.locks.request(name, how, held),
    isHeldBySomebody: async (name) => ((await navigator.locks.query()).held ?? []).some((lock) => lock.name === name),
    kept: {
      read: (key) => localStorage.getItem(key),
      write: (key, value) => localStorage.setItem(key, value),
    },
  }
}

/** Null: this browser does not say. */
async function microphoneStatus(): Promise<PermissionStatus | null> {
  try {
    return await navigator.permissions.query({ name: 'microphone' as PermissionName }) // not among TypeScript's names; Firefox knows it since 131.
  } catch (error) {
    if (error instanceof TypeError) return null
    throw error
  }
}

function on(target: EventTarget, name: string, run: () => void): () => void {
  target.addEventListener(name, run)
  return () => target.removeEventListener(name, run)
}
