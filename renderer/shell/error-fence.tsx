import { Component, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

type FenceProps = { readonly children: ReactNode; /** What stands within is about this; about something else, it is tried again. */ readonly about?: string }
type Fallen = { readonly hasFallen: boolean; readonly about: string | undefined }

/** A bug in one part must not take the words of a person with it: the rest of the desk, and what is unsent, stand. */
export class ErrorFence extends Component<FenceProps, Fallen> {
  override state: Fallen = { hasFallen: false, about: undefined }

  static getDerivedStateFromError(): Partial<Fallen> {
    return { hasFallen: true }
  }

  static getDerivedStateFromProps({ about }: FenceProps, state: Fallen): Fallen | null {
    return about === state.about ? null : { hasFallen: false, about }
  }

  override render(): ReactNode {
    return this.state.hasFallen ? <Fallen /> : this.props.children
  }
}

function Fallen() {
  const { t } = useTranslation()
  return (
    <EmptyState tone="trouble" title={t('error.title')} lead={t('error.lead')}>
      <Button onClick={() => window.location.reload()}>{t('error.reload')}</Button>
    </EmptyState>
  )
}
