import { useSyncExternalStore } from 'react'
import { recall, remember } from './remembered-choice.ts'

// How close things stand, by the person's choice on this machine. It stands on the page itself, so that the stylesheets
// do the rest; only what counts in pixels (the long list) asks for it here.

export const DENSITIES = ['comfortable', 'compact'] as const
export type Density = (typeof DENSITIES)[number]

const listeners = new Set<() => void>()

/** As chosen before, ahead of the first paint: a list that draws itself together is a jump. */
export function showChosenDensity(): void {
  show(recall('density', isDensity) ?? 'comfortable')
}

export function chooseDensity(density: Density): void {
  remember('density', density)
  show(density)
}

export function useDensity(): Density {
  return useSyncExternalStore(subscribe, density)
}

function show(density: Density): void {
  document.documentElement.dataset['density'] = density
  for (const changed of listeners) changed()
}

function density(): Density {
  return document.documentElement.dataset['density'] === 'compact' ? 'compact' : 'comfortable'
}

function subscribe(changed: () => void): () => void {
  listeners.add(changed)
  return () => listeners.delete(changed)
}

function isDensity(value: string): value is Density {
  return DENSITIES.some((one) => one === value)
}
