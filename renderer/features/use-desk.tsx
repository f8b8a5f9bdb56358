import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { assert } from '#shared/base/assert.ts'
import type { DeskStore } from '#renderer/state/desk-store.ts'
import type { DeskActions, DeskState } from '#renderer/state/shape.ts'

// The one door between features and the rest: they read by selector and act by `actions`. The shell opens it.

type Desk = { readonly store: DeskStore; readonly actions: DeskActions }
const DeskContext = createContext<Desk | null>(null)
export const DeskProvider = DeskContext.Provider

/** Reads from the state. The selector must give the same object for the same state: take rows, not copies of them. */
export function useDesk<T>(select: (state: DeskState) => T): T {
  return useStore(useOpenDesk().store, select)
}

export function useDeskActions(): DeskActions {
  return useOpenDesk().actions
}

/** For a look at the state at the moment of an act, without being drawn again when it changes. */
export function useDeskStore(): DeskStore {
  return useOpenDesk().store
}

function useOpenDesk(): Desk {
  const desk = useContext(DeskContext)
  assert(desk, 'a feature was drawn outside a desk')
  return desk
}
