"""From one version to the next: what changed, which number that needs, what is said of it, and the cut of a release."""
