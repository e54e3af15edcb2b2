import { Button } from '@mantine/core';
import { Component, type ReactNode } from 'react';
import { Notice } from './notice.tsx';
import { Screen } from './screen.tsx';

/** A screen that breaks says so and leaves the rest standing. A new `place` tries again. */
export class DefectBoundary extends Component<{ place: string; children: ReactNode }, { error: Error | null }> {
  override state: { error: Error | null } = { error: null };

  static getDerivedStateFromError(error: Error) {
    return { error };
  }

  override componentDidUpdate(before: { place: string }) {
    if (before.place !== this.props.place && this.state.error) this.setState({ error: null });
  }

  override render() {
    const { error } = this.state;
    if (error === null) return this.props.children;
    return (
      <Screen title="This screen broke">
        <Notice
          title={error.message}
          hint="Nothing that was collected is lost. Load the window again; if it breaks again, please report it."
          action={
            <Button variant="default" onClick={() => location.reload()}>
              Load again
            </Button>
          }
        />
      </Screen>
    );
  }
}
