import type { ReactNode } from 'react'
import type { GalleryLanguage } from './said.ts'

/**
 * One view in one of its states, in a frame of a size it lives in on the desk. `isWhole`: it has a store of its own, and
 * selectors remember for one store at a time (a window has no second), so it is shown in a page of its own.
 */
export type GalleryState = { readonly name: string; readonly width?: number; readonly height?: number; readonly isWhole?: true; readonly show: (language: GalleryLanguage) => ReactNode }
export type GalleryView = { readonly name: string; readonly states: readonly GalleryState[] }

export function quiet(): void {
  // The gallery shows; what is pressed in it goes nowhere.
}
