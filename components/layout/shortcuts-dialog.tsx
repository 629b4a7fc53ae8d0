"use client";

import { useState } from "react";
import { Checkbox } from "#components/ui/checkbox.tsx";
import { Dialog, DialogContent } from "#components/ui/dialog.tsx";
import { Kbd } from "#components/ui/kbd.tsx";
import { setSingleKeys, singleKeysOn } from "./key-preference.ts";
import { showOverlay } from "./overlay.ts";
import { keyCaps, shortcutGroups } from "./shortcuts.ts";

/** The list that `?` shows, made of the table that the keys follow. */
export default function ShortcutsDialog({ open, mac }: { open: boolean; mac: boolean }) {
  const [on, setOn] = useState(singleKeysOn);
  return (
    <Dialog open={open} onOpenChange={(next) => !next && showOverlay(null)}>
      <DialogContent title="Keyboard shortcuts">
        <div className="grid gap-6 sm:grid-cols-2">
          {shortcutGroups.map((group) => (
            <section key={group.title} className="sm:first:col-span-2">
              <h3 className="mb-1 text-xs font-medium text-muted">{group.title}</h3>
              <ul>
                {group.shortcuts.map((shortcut) => (
                  <li
                    key={shortcut.keys.join(" ")}
                    className="flex min-h-8 items-center justify-between gap-4 border-b border-border last:border-b-0"
                  >
                    {shortcut.label}
                    <span className="flex shrink-0 items-center gap-1">
                      {keyCaps(shortcut.keys, mac).map((cap, index) => (
                        // biome-ignore lint/suspicious/noArrayIndexKey: "g g" has the same cap twice
                        <Kbd key={index}>{cap}</Kbd>
                      ))}
                    </span>
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </div>
        <div className="mt-4 border-t border-border pt-3">
          <Checkbox
            checked={on}
            onChange={(event) => {
              setOn(event.target.checked);
              setSingleKeys(event.target.checked);
            }}
          >
            Use single-key shortcuts
          </Checkbox>
          <p className="mt-0.5 pl-6 text-sm text-muted">
            Switch them off if you dictate or your keys repeat. {keyCaps(["mod+k"], mac).join(" ")} always
            works. Remembered in this browser.
          </p>
        </div>
      </DialogContent>
    </Dialog>
  );
}
