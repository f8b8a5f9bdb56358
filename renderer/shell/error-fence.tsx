import { Component, type ReactNode } from 'react'
import { Button } from '@mantine/core'
import { useTranslation } from '#renderer/ui/use-translation.ts'
import { EmptyState } from '#renderer/ui/empty-state.tsx'

type Fallen = { readonly hasFallen: boolean }

/** A bug in one part must not take the words of a person with it: the rest of the desk, and what is unsent, stand. */
export class ErrorFence extends Component<{ readonly children: ReactNode }, Fallen> {
  override state: Fallen = { hasFallen: false }

  static getDerivedStateFromError(): Fallen {
    return { hasFallen: true }
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
