/** How a window or a dock calls; the part of Electron's that is used. */
export type Caller = {
  /** The window's place in the taskbar blinks, or no longer. */
  readonly flash: (isOn: boolean) => void
  /** The dock's icon jumps until it is called off; only on a Mac. */
  readonly bounce: (() => () => void) | null
}

export type Attention = { readonly show: (isRinging: boolean) => void; readonly seen: () => void }

/**
 * Calls for an offer, once for each time it begins to ring, and is quiet as soon as it is answered or the window is looked
 * at. A window that is looked at needs no call: the offer rings on it.
 */
export function createAttention({ flash, bounce }: Caller, isLookedAt: () => boolean): Attention {
  let wasRinging = false
  let hush: (() => void) | null = null

  function quiet(): void {
    hush?.()
    hush = null
  }
  function call(): () => void {
    if (bounce !== null) return bounce()
    flash(true)
    return () => flash(false)
  }
  return {
    show(isRinging) {
      if (isRinging && !wasRinging && !isLookedAt()) hush = call()
      if (!isRinging) quiet()
      wasRinging = isRinging
    },
    seen: quiet,
  }
}
