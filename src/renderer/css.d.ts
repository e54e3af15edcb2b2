import 'react';

declare module 'react' {
  /** Custom properties are set where a figure becomes a colour. */
  interface CSSProperties {
    [property: `--${string}`]: string | number | undefined;
  }
}
