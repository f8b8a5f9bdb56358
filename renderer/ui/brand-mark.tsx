import { memo } from 'react'
import { colourOf, initialOf } from './avatar.tsx'
import classes from './brand-mark.module.css'

/** A brand as one letter on a colour that comes of its name: square, so that it is never taken for a person. */
export const BrandMark = memo(function BrandMark({ brand, label }: { readonly brand: string; /** In words, for who listens or rests the pointer on it. */ readonly label: string }) {
  return (
    <span className={classes.mark} style={{ background: colourOf(brand) }} role="img" aria-label={label} title={label}>
      <span aria-hidden="true">{signOf(brand)}</span>
    </span>
  )
})

/** Brands of one house begin alike more often than not (Northpin 北标, Nuanbao 暖宝); a Chinese character, where there is one, tells them apart. */
function signOf(brand: string): string {
  return /\p{Script=Han}/u.exec(brand)?.[0] ?? initialOf(brand)
}
