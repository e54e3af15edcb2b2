import { type RefObject, useEffect, useRef } from 'react';

/** For the button of a menu that a key opens from anywhere on the screen: beside one that is scrolled away nothing would be seen. */
export function useTargetInView(isOpen: boolean): RefObject<HTMLButtonElement | null> {
  const target = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    if (isOpen) target.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return target;
}
