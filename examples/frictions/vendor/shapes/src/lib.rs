//! Shapes. The default feature adds a function and no package.

/// Of a rectangle.
pub fn area(width: u32, height: u32) -> u32 {
    width * height
}

/// Of a circle, about.
#[cfg(feature = "round")]
pub fn circle(radius: u32) -> u32 {
    radius * radius * 3
}
