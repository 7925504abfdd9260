package dev.punchcard.reports.svg;

/// A rectangle that may be turned, in pixels.
///
/// @param x its middle, and `y`
/// @param angle clockwise, in radians
record Box(double x, double y, double halfWidth, double halfHeight, double angle) {
    static Box upright(int left, int top, int width, int height) {
        return new Box(left + width / 2.0, top + height / 2.0, width / 2.0, height / 2.0, 0);
    }

    /// Two rectangles are apart where a line along a side of one of them has both on different
    /// sides.
    boolean touches(Box other) {
        return reaches(other, angle)
                && reaches(other, angle + StrictMath.PI / 2)
                && reaches(other, other.angle)
                && reaches(other, other.angle + StrictMath.PI / 2);
    }

    /// Whether their shadows on a line of that direction meet.
    private boolean reaches(Box other, double direction) {
        double cos = StrictMath.cos(direction);
        double sin = StrictMath.sin(direction);
        double apart = StrictMath.abs((other.x - x) * cos + (other.y - y) * sin);
        return apart < shadow(direction) + other.shadow(direction);
    }

    private double shadow(double direction) {
        double turned = direction - angle;
        return halfWidth * StrictMath.abs(StrictMath.cos(turned))
                + halfHeight * StrictMath.abs(StrictMath.sin(turned));
    }

    /// Whether it is worth asking.
    boolean isNear(Box other) {
        double reach = halfWidth + halfHeight + other.halfWidth + other.halfHeight;
        return StrictMath.abs(other.y - y) < reach && StrictMath.abs(other.x - x) < reach;
    }
}
