import type { KeyboardEvent } from 'react'

/** The keys of a small field within the thread: Enter does it, Shift + Enter starts a line, Esc leaves. None of them reaches the desk. */
export function fieldKeys(onDone: () => void, onClose: () => void): (event: KeyboardEvent) => void {
  return (event) => {
    event.stopPropagation()
    // While an input method composes, Enter chooses a word and Esc takes it back.
    if (event.nativeEvent.isComposing || event.keyCode === 229) return
    if (event.key === 'Escape') onClose()
    if (event.key !== 'Enter' || event.shiftKey) return
    event.preventDefault()
    onDone()
  }
}
