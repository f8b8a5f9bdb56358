import { useState, type ClipboardEvent, type DragEvent } from 'react'

export type FileDrop = {
  readonly isOver: boolean
  readonly handlers: {
    readonly onDragEnter: (event: DragEvent) => void
    readonly onDragOver: (event: DragEvent) => void
    readonly onDragLeave: (event: DragEvent) => void
    readonly onDrop: (event: DragEvent) => void
    readonly onPaste: (event: ClipboardEvent) => void
  }
}

/** Files dropped on, or pasted into, a part of the screen. Words that are dragged or pasted are left to whatever they fall on. */
export function useFileDrop(onFiles: (files: readonly File[]) => void): FileDrop {
  const [isOver, setOver] = useState(false)
  function allow(event: DragEvent): void {
    if (!isOnIt(event) || !event.dataTransfer.types.includes('Files')) return
    event.preventDefault()
    event.dataTransfer.dropEffect = 'copy'
    setOver(true)
  }
  return {
    isOver,
    handlers: {
      onDragEnter: allow,
      onDragOver: allow,
      onDragLeave(event) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) setOver(false) // the DOM names no narrower type
      },
      onDrop(event) {
        setOver(false)
        if (!isOnIt(event) || !event.dataTransfer.types.includes('Files')) return
        event.preventDefault()
        const files = [...event.dataTransfer.files]
        if (files.length > 0) onFiles(files)
      },
      onPaste(event) {
        const files = [...event.clipboardData.files]
        if (files.length === 0 || event.defaultPrevented || !isOnIt(event)) return
        event.preventDefault()
        onFiles(files)
      },
    },
  }
}

/** A dialog's events come by here too, though it lies elsewhere on the page. */
function isOnIt({ currentTarget, target }: DragEvent | ClipboardEvent): boolean {
  return currentTarget.contains(target as Node) // events of elements; the DOM names no narrower type.
}
