import { render, screen } from '@testing-library/react'
import { act } from 'react'
import { beforeEach, expect, test } from 'vitest'
import { chooseDensity, showChosenDensity, useDensity } from './density.ts'

beforeEach(() => localStorage.clear())

function Shown() {
  return <p>{useDensity()}</p>
}

test('a density that is chosen is there at once, stands on the page for the stylesheets, and is there again at the next start', () => {
  showChosenDensity()
  render(<Shown />)
  expect(screen.getByText('comfortable')).toBeTruthy()
  act(() => chooseDensity('compact'))
  expect(screen.getByText('compact')).toBeTruthy()
  expect(document.documentElement.dataset['density']).toBe('compact')
  document.documentElement.dataset['density'] = ''
  act(showChosenDensity)
  expect(screen.getByText('compact')).toBeTruthy()
})

test('what is kept and cannot be read counts as not chosen', () => {
  localStorage.setItem('hearth.density', 'tiny')
  act(showChosenDensity)
  render(<Shown />)
  expect(screen.getByText('comfortable')).toBeTruthy()
})
