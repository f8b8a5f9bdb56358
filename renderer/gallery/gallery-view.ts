import type { ReactNode } from 'react'
import type { GalleryLanguage } from './said.ts'

/** One view in one of its states, in a frame of a size it lives in on the desk. */
export type GalleryState = { readonly name: string; readonly width?: number; readonly height?: number; readonly show: (language: GalleryLanguage) => ReactNode }
export type GalleryView = { readonly name: string; readonly states: readonly GalleryState[] }

export function quiet(): void {
  // The gallery shows; what is pressed in it goes nowhere.
}
