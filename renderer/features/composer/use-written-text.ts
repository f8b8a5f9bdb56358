import { useEffect, useRef, useState } from 'react'

const REMEMBERED = 60

/**
 * The text in the field. The field owns what is typed, since a value that comes back a moment later would throw the caret
 * about and break an input method's composition; the store's copy is taken over only when it is not an echo of ours,
 * that is, when another device or a settled conflict wrote it.
 */
export function useWrittenText(stored: string, save: (text: string) => void): readonly [string, (text: string) => void, () => void] {
  const [text, setText] = useState(stored)
  const ours = useRef<readonly string[]>([stored])
  useEffect(() => {
    if (ours.current.includes(stored)) return
    ours.current = [stored]
    setText(stored)
  }, [stored])
  function write(next: string): void {
    ours.current = [...ours.current, next].slice(-REMEMBERED)
    setText(next)
    save(next)
  }
  /** It was sent: should the same words come back (taken back, before they left), they are no echo. */
  function startOver(): void {
    ours.current = ['']
    setText('')
  }
  return [text, write, startOver]
}
