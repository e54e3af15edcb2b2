/**
 * Runs in the page that is measured, so that nothing of the bench's own talk with the browser is counted. All times in
 * milliseconds.
 */
globalThis.bench = {
  /** From the click in the list of runs until a question stands there, and until the whole tree is painted and answers a key. */
  async open(runId) {
    const startedAt = performance.now();
    const frame = () =>
      new Promise((resolve, reject) => {
        if (performance.now() - startedAt > 60_000) reject(new Error('The tree did not open within a minute.'));
        else requestAnimationFrame(() => resolve());
      });
    const tree = () => document.querySelector('[role="tree"]');
    document.querySelector(`a[href="#/run/${runId}"]`).click();
    while (!document.querySelector('[role="treeitem"]')) await frame();
    const firstMs = performance.now() - startedAt;
    while (tree()?.closest('[aria-busy="true"]')) await frame();
    // Painted: the frame after the one in which it stood there.
    await frame();
    const paintedMs = performance.now() - startedAt;
    tree().focus();
    tree().dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', bubbles: true }));
    while (!document.querySelector('[role="treeitem"][aria-selected="true"]')) await frame();
    return { firstMs, paintedMs, wholeMs: performance.now() - startedAt };
  },

  /** Until `endFrames`: how far animation frames are apart, and how many nodes stood in the document at most. */
  beginFrames() {
    const seen = { apart: [], nodes: 0, going: true };
    this.seen = seen;
    let last = performance.now();
    const look = (now) => {
      seen.apart.push(now - last);
      last = now;
      seen.nodes = Math.max(seen.nodes, document.querySelectorAll('.react-flow__node').length);
      if (seen.going) requestAnimationFrame(look);
    };
    requestAnimationFrame(look);
  },

  endFrames() {
    this.seen.going = false;
    return { apart: this.seen.apart.slice(1), nodes: this.seen.nodes };
  },
};
