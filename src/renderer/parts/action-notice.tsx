import { Button } from '@mantine/core';
import { notifications } from '@mantine/notifications';

interface ActionNotice {
  title: string;
  message?: string;
  /** What can be done about it. */
  action?: { label: string; act(): void } | null;
}

let shown: string | null = null;

/** Tells what was done with a way to answer; one at a time, since the newest action is the one that matters. */
export function showAction({ title, message, action = null }: ActionNotice): void {
  hideAction();
  shown = notifications.show({
    title,
    message: (
      <>
        {message}
        {action && (
          <Button
            variant="light"
            size="compact-xs"
            ml={message ? 8 : 0}
            onClick={() => {
              hideAction();
              action.act();
            }}
          >
            {action.label}
          </Button>
        )}
      </>
    ),
    autoClose: 8000,
    withBorder: true,
  });
}

export function hideAction(): void {
  if (shown) notifications.hide(shown);
  shown = null;
}
