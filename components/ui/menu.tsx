"use client";

import { Menu as Base } from "@base-ui/react/menu";
import { Check } from "lucide-react";
import type { ComponentProps } from "react";
import { cn } from "./cn.ts";

/** Root. Around 25 kB of script: load what holds it with `next/dynamic`, or use a popover for a few links. */
export const Menu = Base.Root;

/** Opens the menu; `render={<Button …/>}` says what it is. */
export const MenuTrigger = Base.Trigger;

export const MenuGroup = Base.Group;
export const MenuRadioGroup = Base.RadioGroup;

const itemClass =
  "flex min-h-8 cursor-default items-center gap-2 rounded-sm px-2 text-base text-ink outline-none select-none pointer-coarse:min-h-10 data-disabled:text-faint data-highlighted:bg-hover [&_svg]:size-4 [&_svg]:shrink-0 [&_svg]:text-muted";

export function MenuContent({
  side = "bottom",
  align = "end",
  className,
  children,
}: {
  side?: ComponentProps<typeof Base.Positioner>["side"];
  align?: ComponentProps<typeof Base.Positioner>["align"];
  className?: string;
  children: React.ReactNode;
}) {
  return (
    <Base.Portal>
      <Base.Positioner side={side} align={align} sideOffset={4} className="z-50 outline-none">
        <Base.Popup
          className={cn(
            "max-h-(--available-height) min-w-44 max-w-80 origin-(--transform-origin) overflow-y-auto rounded-lg border border-border bg-surface-raised p-1 shadow-float outline-none",
            "transition-[opacity,transform] data-ending-style:opacity-0 data-starting-style:scale-98 data-starting-style:opacity-0",
            className,
          )}
        >
          {children}
        </Base.Popup>
      </Base.Positioner>
    </Base.Portal>
  );
}

/** `danger` for what destroys; it says so in its words as well. */
export function MenuItem({
  danger = false,
  className,
  ...rest
}: Omit<ComponentProps<typeof Base.Item>, "className"> & { danger?: boolean; className?: string }) {
  return (
    <Base.Item
      {...rest}
      className={cn(
        itemClass,
        danger && "text-danger data-highlighted:bg-danger-soft [&_svg]:text-danger",
        className,
      )}
    />
  );
}

/** An item that goes somewhere: `render={<Link href="…" />}`. */
export function MenuLinkItem({
  className,
  ...rest
}: Omit<ComponentProps<typeof Base.LinkItem>, "className"> & { className?: string }) {
  return <Base.LinkItem closeOnClick {...rest} className={cn(itemClass, className)} />;
}

export function MenuCheckboxItem({
  className,
  children,
  ...rest
}: Omit<ComponentProps<typeof Base.CheckboxItem>, "className"> & { className?: string }) {
  return (
    <Base.CheckboxItem {...rest} className={cn(itemClass, className)}>
      <span className="flex size-4 items-center justify-center">
        <Base.CheckboxItemIndicator>
          <Check aria-hidden />
        </Base.CheckboxItemIndicator>
      </span>
      {children}
    </Base.CheckboxItem>
  );
}

export function MenuRadioItem({
  className,
  children,
  ...rest
}: Omit<ComponentProps<typeof Base.RadioItem>, "className"> & { className?: string }) {
  return (
    <Base.RadioItem {...rest} className={cn(itemClass, className)}>
      <span className="flex size-4 items-center justify-center">
        <Base.RadioItemIndicator>
          <Check aria-hidden />
        </Base.RadioItemIndicator>
      </span>
      {children}
    </Base.RadioItem>
  );
}

export function MenuLabel({ children }: { children: React.ReactNode }) {
  return <Base.GroupLabel className="px-2 pt-1.5 pb-1 text-xs text-muted">{children}</Base.GroupLabel>;
}

export function MenuSeparator() {
  return <Base.Separator className="my-1 h-px bg-border" />;
}
