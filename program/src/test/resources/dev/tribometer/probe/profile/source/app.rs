use parts::{largest, later, sizes, Part, Shape, Stamped};

fn main() {
    let part = Part { size: 2 };
    let shape = later(Shape::Square { side: 2.0, part: part.clone() })();
    let most = largest(&sizes(&[part])).unwrap_or(0) as i32;
    let same = shape == Shape::Round(2.0);
    std::process::exit(most + Shape::stamp().len() as i32 + i32::from(same));
}
